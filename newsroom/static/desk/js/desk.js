// One module per behaviour; each finds its own elements and does nothing where there are none.
import "./keys.js";
import "./toasts.js";
import "./filters.js";
import "./rows.js";
import "./kept.js";
import "./crops.js";
import "./colleague.js";
import "./words/fields.js";
