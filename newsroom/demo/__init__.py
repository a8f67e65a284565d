"""The demo newspaper «Апорт»: its words, photos and readers' reports, and how they are loaded."""
