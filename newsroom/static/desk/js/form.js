// The article form. It works without any of this: both languages stand below each other then.
import "./form/languages.js";
import "./form/lines.js";
import "./form/tidy.js";
import "./form/slug.js";
import "./form/publish.js";
import "./form/menus.js";
import "./form/checklist.js";
import "./form/notes.js";
import "./form/chips.js";
import "./form/credits.js";
import "./form/emptied.js";
import "./form/drafts.js";
import "./form/restoring.js";
import "./form/together.js";
import "./form/saving.js";
import "./form/preview.js";
import "./form/trash.js";
