# The dashboard with the database of the committed facts built in: one process, no root, nothing written but in /tmp.
#   docker build -t inspection-outcomes .
#   docker run --read-only --tmpfs /tmp -p 8501:8501 inspection-outcomes
# The base is named by its full version; who needs the very same bytes for ever gives a digest:
#   docker build --build-arg BASE=python:3.11.14-slim-bookworm@sha256:…
ARG BASE=python:3.11.14-slim-bookworm

FROM ${BASE} AS built
WORKDIR /app
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv /venv
COPY requirements.txt ./
RUN /venv/bin/pip install --quiet --require-hashes -r requirements.txt
# For a database at an s3:// address: --build-arg EXTENSIONS=duckdb-extension-httpfs==1.5.5
ARG EXTENSIONS=
RUN if [ -n "$EXTENSIONS" ]; then /venv/bin/pip install --quiet --no-deps $EXTENSIONS; fi
COPY . .
# Compiled once here, because the running container may write nothing beside the code.
RUN /venv/bin/python -m ingest build \
    && rm -f data/findings.duckdb.lock \
    && /venv/bin/python -m compileall -q app.py dashboard pages ingest

FROM ${BASE}
LABEL org.opencontainers.image.title="Inspection Outcomes" \
      org.opencontainers.image.description="What inspections of children's services found"
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /tmp --shell /usr/sbin/nologin reader
COPY --from=built /venv /venv
COPY --from=built /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH HOME=/tmp PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=2)"]
# Exec form: the server is the first process and ends at once when it is told to.
CMD ["streamlit", "run", "app.py", "--server.port=8501", "--server.address=0.0.0.0", "--server.headless=true"]
