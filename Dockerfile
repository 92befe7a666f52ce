# The app's image: Home Assistant's base with s6-overlay, Node as its makers build it, and one file of ours.
# To move a base image to another version: docker buildx imagetools inspect <name>:<tag> prints the digest that goes behind it.

FROM node:24.21.0-alpine3.24@sha256:ebfe2f90462722a7a4de65e91990e97fe0d401c70e0e762c5b53302f905ec1c1 AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
# No package of ours needs an install script, so none gets to run one.
RUN npm ci --ignore-scripts
COPY scripts/bundle.ts scripts/page-build.ts ./scripts/
COPY src ./src
# Not by npm run: that prefers the Node in node_modules, and Alpine cannot run it.
RUN node scripts/bundle.ts

FROM ghcr.io/home-assistant/base:3.24-2026.10.0@sha256:8fde4170393bdf7a121ea4d6e34b417e1d0b90125948459f9f9f70cdf5d77c16
# libstdc++ is what Node asks of the system. The version comes with the base image, which is pinned.
# hadolint ignore=DL3018
RUN apk add --no-cache libstdc++
RUN addgroup -S app && adduser -S -D -H -h /data/store -s /sbin/nologin -G app app
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /src/dist /opt/app
COPY addon/rootfs /

# What the compiler makes of the program is kept, and nobody can change it later. Made by the user who reads it, because Node
# keeps a cache for each. A port that is none: the program is loaded whole, says so, and ends.
RUN install -d -o app -g app /opt/app/cache \
    && { SPS_HTTP_PORT=none NODE_COMPILE_CACHE=/opt/app/cache /command/s6-setuidgid app node /opt/app/main.js || true; } \
    && [ -n "$(find /opt/app/cache -type f)" ] \
    && chown -R root:root /opt/app/cache \
    && chmod -R a=rX /opt/app/cache

HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8099/healthz"]
# The CMD has the container's input; the app itself is a service.
CMD ["s6-setuidgid", "app", "/usr/local/bin/relay-commands"]

ARG BUILD_VERSION
ARG BUILD_ARCH
LABEL \
    io.hass.name="SpottyPottySense" \
    io.hass.description="Walk into a room and your Spotify music plays; leave and it stops" \
    io.hass.type="app" \
    io.hass.version="${BUILD_VERSION}" \
    io.hass.arch="${BUILD_ARCH}" \
    org.opencontainers.image.title="SpottyPottySense" \
    org.opencontainers.image.source="https://github.com/spottypottysense/spottypottysense" \
    org.opencontainers.image.licenses="MIT"
