"""How the drawn brands of this project were drawn: each module is one template, as its designer left it."""
