"""Fragments of HTML as nobody should write them, for everything that takes bodies."""

from hypothesis import strategies as st

from articles.bodies import BLOCKS

NAMES = sorted(
    {*BLOCKS, "h1", "h4", "li", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "br"}
    | {"strong", "b", "em", "i", "a", "span", "sub", "sup", "u", "font", "div", "figure", "pre"}
    | {"script", "style", "svg", "math", "iframe", "template", "img", "input", "noscript"}
    | {"textarea", "title", "option", "select", "form", "button", "video", "object"}
)
ATTRIBUTES = [
    *("", ' data-block="abcd"', ' data-block="efgh5678"', ' data-block="X"', ' data-id="7"'),
    *(' data-id="0"', ' data-align="wide"', ' href="https://aport.kz/?a=1&b=2"', ' lang="ru"'),
    *(' href="javascript:alert(1)"', ' onclick="alert(1)"', ' style="color:red"', ' colspan="2"'),
    *(' rowspan="3"', ' start="5"', ' start="1"', " href='/kk/'", ' class="x" id="y"'),
    *(' data-ids="7 8"', ' data-ids="7"', ' data-ids=" 9\t7 9 x 0"', ' data-ids="8 9 10"'),
    *(' lang="xx"', ' href="mailto:aport@aport.kz"', " href=' /а б'", ' href="#"'),
]
WORDS = [
    "Алматы",
    " ",
    "  \n ",
    "қала",
    "е\u0301",
    "\u0338",
    "&amp;lt;",
    "&#x200b;",
    "&#13;",
    "\u00a0",
]
tags = st.sampled_from(NAMES)
tokens = st.one_of(
    st.builds(lambda tag, extra: f"<{tag}{extra}>", tags, st.sampled_from(ATTRIBUTES)),
    st.builds(lambda tag: f"</{tag}>", tags),
    st.sampled_from(WORDS),
    st.text(max_size=6),
)
fragments = st.lists(tokens, max_size=40).map("".join)
