// The article form. It works without any of this: both languages stand below each other then.
import "./form/languages.js";
import "./form/drawer.js";
import "./form/lines.js";
import "./form/publish.js";
import "./form/chips.js";
import "./form/credits.js";
import "./form/conflict.js";
import "./form/drafts.js";
import "./form/saving.js";
