FROM node:24-bookworm-slim
RUN install -d -o node /orgweave /orgweave/data
WORKDIR /orgweave
USER node
COPY --chown=node . .
RUN npm ci && npm run build
CMD ["node", "run.mjs", "main"]
