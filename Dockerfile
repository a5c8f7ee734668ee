# Two images: `--target course` for instructors, with all answers, and the last one, which is what
# Binder builds, for students. docs/hub.md says how; tests/test_images.py compares with the rest.
FROM python:3.13-slim AS course
RUN apt-get update && apt-get install --yes --no-install-recommends git make
RUN useradd --create-home instructor
USER instructor
WORKDIR /home/instructor
RUN mkdir convergence
WORKDIR /home/instructor/convergence
COPY --chown=instructor . .
# Installs requirements.lock.txt and, editable, the course; then makes what students get.
RUN make kit
ENV PATH=/home/instructor/convergence/.venv/bin:$PATH
EXPOSE 8888
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--no-browser"]

FROM python:3.13-slim
# Binder says which user it wants.
ARG NB_USER=student
ARG NB_UID=1000
RUN useradd --create-home --uid ${NB_UID} ${NB_USER}
WORKDIR /home/${NB_USER}
COPY --from=course /home/instructor/convergence/build/kit/convergence .
RUN chown -R ${NB_UID} .
USER ${NB_USER}
RUN python3 -m venv .venv && .venv/bin/python -m pip install -r requirements.txt
ENV HOME=/home/${NB_USER} PATH=/home/${NB_USER}/.venv/bin:$PATH
EXPOSE 8888
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--no-browser"]
