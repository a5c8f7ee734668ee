"""A JupyterHub for this course, with the users of the system; docs/hub.md says how it is set up."""

import grp

c = get_config()  # noqa: F821

HUB = "/srv/hub"
KIT = "/srv/kit/convergence"

# Behind a web server that speaks HTTPS; docs/hub.md names what else to set when there is none.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.ConfigurableHTTPProxy.command = [f"{HUB}/node_modules/.bin/configurable-http-proxy"]

# Who has a password on this system, and is in one of these groups.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {"students", "instructors"}

# Everybody's Jupyter runs as that user of the system.
c.JupyterHub.spawner_class = "localprocess"
c.Spawner.cmd = [f"{HUB}/bin/jupyterhub-singleuser"]
c.Spawner.default_url = "/lab"


def is_instructor(name):
    """Return whether a user is in the group of instructors."""
    return name in grp.getgrnam("instructors").gr_mem


def settings(spawner):
    """Return the folder with the settings for students, or for instructors."""
    role = "instructors" if is_instructor(spawner.user.name) else "students"
    return f"{HUB}/etc/{role}"


def library(spawner):
    """Return where Python finds the course's library: for students, in the kit.

    The exchange hands out notebooks without it.
    """
    return "" if is_instructor(spawner.user.name) else f"{KIT}/notebooks"


c.Spawner.environment = {"JUPYTER_CONFIG_PATH": settings, "PYTHONPATH": library}
