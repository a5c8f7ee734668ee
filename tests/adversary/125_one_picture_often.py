"""Shows one pasted picture so often that the page takes more memory than there is."""
# tamper: paste_one_picture_often
# pages: 8
