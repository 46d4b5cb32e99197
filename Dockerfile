# The gangmu command with all it needs; without arguments it serves the graph at port 4000.
FROM node:22-bookworm-slim AS build
WORKDIR /gangmu
COPY . .
# `prepare` builds; then the tools of development go, and the sources, without which nothing is ever built again.
RUN npm ci && npm prune --omit=dev && rm -rf packages/*/src server/src tests extension

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /gangmu
COPY --from=build --chown=node:node /gangmu /gangmu
# Where SQLite keeps the graph, unless GANGMU_STORE says otherwise.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
ENV GANGMU_STORE=sqlite:/data/graph.db GANGMU_HOST=0.0.0.0 GANGMU_LOG=json
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4000/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "packages/cli/bin/gangmu.js"]
CMD ["serve"]
