# In /etc/profile.d: terminals of the hub find its Python, nbgrader and grade.
PATH="/srv/hub/bin:$PATH"
