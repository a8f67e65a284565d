"""Carets: an editor learns of a moved one a moment later, and a robot is quicker than that."""


def settle(page):
    """Wait until the editors know where the caret is.

    The browser tells of a moved caret after the key, and 20 ms after an editor got the focus it
    puts the caret back to where it last knew it: keys pressed in between are lost to it. A timer
    that begins later and lasts longer ends after both, however slow the machine.
    """
    page.evaluate("() => new Promise(then => setTimeout(() => requestAnimationFrame(then), 40))")


def click_into(page, block):
    """Put the caret into a block, as a person does who then looks where it is."""
    block.click()
    settle(page)
