FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml hatch_build.py constraints.txt README.md LICENSE ./
COPY app app
COPY artifacts artifacts
COPY web web
RUN python -m venv /opt/subtext \
    && /opt/subtext/bin/pip install --no-cache-dir --constraint constraints.txt '.[postgres]'
# Compiled here, so that no container has to, for any processor of the architecture: the one that
# builds may know more than those that run.
ENV NUMBA_CPU_NAME=generic \
    NUMBA_CACHE_DIR=/opt/subtext/kernels
RUN /opt/subtext/bin/subtext compile

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/subtext --create-home subtext
COPY --from=build /opt/subtext /opt/subtext
ENV PATH=/opt/subtext/bin:$PATH \
    NUMBA_CPU_NAME=generic \
    NUMBA_CACHE_DIR=/opt/subtext/kernels \
    SUBTEXT_DATABASE_URL=sqlite+aiosqlite:////var/lib/subtext/subtext.db \
    SUBTEXT_UPLOADS=/var/lib/subtext/uploads \
    SUBTEXT_MODEL_CACHE=/var/lib/subtext/models
USER subtext
# The one folder that is written, for temporary files too where /tmp is read-only.
WORKDIR /var/lib/subtext
VOLUME /var/lib/subtext
EXPOSE 8000
# The first start of a new version migrates, which takes a large database minutes.
HEALTHCHECK --interval=10s --timeout=3s --start-period=5m \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
# Without a file named by SUBTEXT_ADMIN_KEY_FILE, the first start prints a key: docker logs shows it.
CMD ["subtext", "serve", "--host", "0.0.0.0", "--port", "8000", "--first-key"]
