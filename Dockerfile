FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml hatch_build.py constraints.txt README.md LICENSE ./
COPY app app
COPY artifacts artifacts
COPY web web
RUN python -m venv /opt/subtext \
    && /opt/subtext/bin/pip install --no-cache-dir --constraint constraints.txt '.[postgres]'

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/subtext --create-home subtext \
    && install --directory --owner=subtext /var/cache/subtext
COPY --from=build /opt/subtext /opt/subtext
ENV PATH=/opt/subtext/bin:$PATH \
    NUMBA_CACHE_DIR=/var/cache/subtext \
    SUBTEXT_DATABASE_URL=sqlite+aiosqlite:////var/lib/subtext/subtext.db
USER subtext
VOLUME /var/lib/subtext
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
CMD ["subtext", "serve", "--host", "0.0.0.0", "--port", "8000"]
