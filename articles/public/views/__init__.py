"""What readers may ask for. Everything that is shown is a live edition in the page's language."""
