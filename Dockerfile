# syntax=docker/dockerfile:1
# Mufakat for production: one image, an ordinary user, the Chromium of Debian. Data is in /data.

FROM node:24.21.0-bookworm AS build
WORKDIR /app
# Everything that decides what is installed, and nothing else: a change of the program does not install anew.
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY bin bin
COPY tsconfig.json .swcrc ./
COPY migrations migrations
COPY src src
# The Chromium from npm stays behind: the image has that of Debian, which Debian keeps safe.
RUN npm run build && npm prune --omit=dev && rm -rf node_modules/@sparticuz

FROM node:24.21.0-bookworm-slim
# fonts-liberation stands in for the metric-compatible faces of office papers; tini hands on signals and buries children.
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install --yes --no-install-recommends chromium fonts-liberation fonts-noto-core tini \
  && rm -rf /var/lib/apt/lists/* \
  && install --directory --owner=node --group=node --mode=0700 /data
WORKDIR /app
ENV NODE_ENV=production \
  HOST=0.0.0.0 \
  PORT=3000 \
  DATA_DIR=/data \
  MALLOC_ARENA_MAX=2 \
  PUPPETEER_EXECUTABLE_PATH=/usr/bin/chromium
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
COPY views views
# Offered for download on the verification page.
COPY bin/verify bin/verify
COPY src/cli/sample/deli-serdang.json src/cli/sample/deli-serdang.json
USER node
VOLUME /data
EXPOSE 3000
# Longer than a start with migrations may take; /health/ready tells of database, storage and browser.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["node", "--disable-proto=delete", "dist/src/main.js"]
