/** One setting of the server. */
export interface Setting {
  /** What it is called in the file of `--config`; its flag is the same in kebab case. */
  readonly key: string;
  readonly group: 'Where' | 'Who may ask' | 'What is offered' | 'Limits' | 'Logs and traces';
  readonly variable: string;
  /** What stands behind the flag. */
  readonly flag: string;
  readonly says: string;
  /** Its value where nothing is said, as it would be written. */
  readonly preset?: string;
  /** How that is called where it cannot be written. */
  readonly otherwise?: string;
}

const ON_OFF = '[on|off]';

/**
 * Everything that can be set, once: `gangmu serve` takes its flags from here, prints it with `--help`, and docs/server.md shows
 * it. A flag wins over the environment, that over the file, that over what is preset. What a value must be is in serve-settings.ts.
 * (How a Neo4j is reached is not the server's alone: docs/neo4j.md.)
 */
export const SETTINGS = [
  {
    key: 'config',
    group: 'Where',
    variable: 'GANGMU_CONFIG',
    flag: '<file>',
    says: 'a JSON file with settings, by their names: { "port": 4001 }',
  },
  {
    key: 'store',
    group: 'Where',
    variable: 'GANGMU_STORE',
    flag: '<url>',
    says: 'where the graph is kept: sqlite:PATH, bolt://… or neo4j://…',
    otherwise: 'one file in your data folder',
  },
  {
    key: 'seed',
    group: 'Where',
    variable: 'GANGMU_SEED',
    flag: '<path>',
    says: 'plans to import first where the store is empty (SQLite only)',
  },
  {
    key: 'vocabulary',
    group: 'Where',
    variable: 'GANGMU_VOCABULARY',
    flag: '<file>',
    says: 'names to know besides the built-in ones when they are imported',
    otherwise: 'the nearest gangmu.vocabulary.yaml',
  },
  {
    key: 'host',
    group: 'Where',
    variable: 'GANGMU_HOST',
    flag: '<host>',
    says: 'where to listen; 0.0.0.0 for every address of the machine',
    preset: '127.0.0.1',
  },
  {
    key: 'port',
    group: 'Where',
    variable: 'GANGMU_PORT',
    flag: '<port>',
    says: 'the port to listen at, 0 for any free one',
    preset: '4000',
  },
  {
    key: 'allowedHosts',
    group: 'Where',
    variable: 'GANGMU_ALLOWED_HOSTS',
    flag: '<names>',
    says: 'the names to answer to (header Host), besides the machine’s own',
    otherwise: 'its own at 127.0.0.1, all elsewhere',
  },
  {
    key: 'trustProxy',
    group: 'Where',
    variable: 'GANGMU_TRUST_PROXY',
    flag: ON_OFF,
    says: 'whether a proxy stands before it, whose X-Forwarded-For says where a request comes from',
    preset: 'off',
  },
  {
    key: 'closeWithin',
    group: 'Where',
    variable: 'GANGMU_CLOSE_WITHIN',
    flag: '<seconds>',
    says: 'how long running requests may take when it is told to stop',
    preset: '10',
  },
  {
    key: 'tokens',
    group: 'Who may ask',
    variable: 'GANGMU_TOKENS',
    flag: '<list>',
    says: 'tokens as they are kept, a line or ; each: NAME ROLE sha256:HEX (gangmu token new makes one)',
  },
  {
    key: 'tokenFile',
    group: 'Who may ask',
    variable: 'GANGMU_TOKEN_FILE',
    flag: '<file>',
    says: 'a file of such lines, read again when it changes',
  },
  {
    key: 'requireToken',
    group: 'Who may ask',
    variable: 'GANGMU_REQUIRE_TOKEN',
    flag: ON_OFF,
    says: 'whether reading needs a token too; writing always does',
    preset: 'off',
  },
  {
    key: 'oidcIssuer',
    group: 'Who may ask',
    variable: 'GANGMU_OIDC_ISSUER',
    flag: '<url>',
    says: 'an identity provider whose tokens (JWT) are taken: their iss',
  },
  {
    key: 'oidcAudience',
    group: 'Who may ask',
    variable: 'GANGMU_OIDC_AUDIENCE',
    flag: '<name>',
    says: 'for whom its tokens must be: their aud',
  },
  {
    key: 'oidcJwks',
    group: 'Who may ask',
    variable: 'GANGMU_OIDC_JWKS',
    flag: '<url>',
    says: 'where its public keys are (jwks_uri)',
  },
  {
    key: 'oidcRoleClaim',
    group: 'Who may ask',
    variable: 'GANGMU_OIDC_ROLE_CLAIM',
    flag: '<claim>',
    says: 'the claim that holds the roles reader, editor, admin; dots lead into objects',
    preset: 'roles',
  },
  {
    key: 'corsOrigins',
    group: 'Who may ask',
    variable: 'GANGMU_CORS_ORIGINS',
    flag: '<origins>',
    says: 'sites whose pages may ask: https://plans.example, or * for all',
    otherwise: 'none',
  },
  {
    key: 'graphiql',
    group: 'What is offered',
    variable: 'GANGMU_GRAPHIQL',
    flag: ON_OFF,
    says: 'GraphiQL for browsers',
    preset: 'on',
  },
  {
    key: 'introspection',
    group: 'What is offered',
    variable: 'GANGMU_INTROSPECTION',
    flag: ON_OFF,
    says: 'answers about the schema, and hints at misspelt fields',
    preset: 'on',
  },
  {
    key: 'batching',
    group: 'What is offered',
    variable: 'GANGMU_BATCHING',
    flag: '<number>',
    says: 'how many operations one request may carry; more than 1 takes a JSON list',
    preset: '1',
  },
  {
    key: 'persistedOperations',
    group: 'What is offered',
    variable: 'GANGMU_PERSISTED_OPERATIONS',
    flag: '<file>',
    says: 'a JSON file of operations by their hash, which clients may send instead',
  },
  {
    key: 'persistedOnly',
    group: 'What is offered',
    variable: 'GANGMU_PERSISTED_ONLY',
    flag: ON_OFF,
    says: 'whether nothing but those is taken',
    preset: 'off',
  },
  {
    key: 'maxBody',
    group: 'Limits',
    variable: 'GANGMU_MAX_BODY',
    flag: '<bytes>',
    says: 'size of a request, and so of a plan that is sent',
    preset: '1000000',
  },
  {
    key: 'maxTokens',
    group: 'Limits',
    variable: 'GANGMU_MAX_TOKENS',
    flag: '<number>',
    says: 'words and signs of an operation',
    preset: '2000',
  },
  {
    key: 'maxDepth',
    group: 'Limits',
    variable: 'GANGMU_MAX_DEPTH',
    flag: '<number>',
    says: 'levels of fields within fields',
    preset: '20',
  },
  {
    key: 'maxAliases',
    group: 'Limits',
    variable: 'GANGMU_MAX_ALIASES',
    flag: '<number>',
    says: 'fields with an alias',
    preset: '50',
  },
  {
    key: 'maxDirectives',
    group: 'Limits',
    variable: 'GANGMU_MAX_DIRECTIVES',
    flag: '<number>',
    says: 'directives of an operation',
    preset: '50',
  },
  {
    key: 'maxCost',
    group: 'Limits',
    variable: 'GANGMU_MAX_COST',
    flag: '<values>',
    says: 'values an answer could have, by the sizes of its pages',
    preset: '500000',
  },
  {
    key: 'timeout',
    group: 'Limits',
    variable: 'GANGMU_TIMEOUT',
    flag: '<seconds>',
    says: 'time of an operation',
    preset: '10',
  },
  {
    key: 'maxRunning',
    group: 'Limits',
    variable: 'GANGMU_MAX_RUNNING',
    flag: '<number>',
    says: 'operations that run at once',
    otherwise: '4 a processor',
  },
  {
    key: 'maxWaiting',
    group: 'Limits',
    variable: 'GANGMU_MAX_WAITING',
    flag: '<number>',
    says: 'operations that wait for their turn',
    preset: '100',
  },
  {
    key: 'maxPerClient',
    group: 'Limits',
    variable: 'GANGMU_MAX_PER_CLIENT',
    flag: '<number>',
    says: 'operations of one client, running and waiting',
    preset: '64',
  },
  {
    key: 'maxSubscriptions',
    group: 'Limits',
    variable: 'GANGMU_MAX_SUBSCRIPTIONS',
    flag: '<number>',
    says: 'subscriptions that are open at once',
    preset: '200',
  },
  {
    key: 'maxSubscriptionsPerClient',
    group: 'Limits',
    variable: 'GANGMU_MAX_SUBSCRIPTIONS_PER_CLIENT',
    flag: '<number>',
    says: 'subscriptions of one client',
    preset: '10',
  },
  {
    key: 'log',
    group: 'Logs and traces',
    variable: 'GANGMU_LOG',
    flag: '<text|json>',
    says: 'lines for people or JSON for programs, on standard error',
    otherwise: 'text on a terminal, else json',
  },
  {
    key: 'accessLog',
    group: 'Logs and traces',
    variable: 'GANGMU_ACCESS_LOG',
    flag: ON_OFF,
    says: 'a line for each request',
    preset: 'on',
  },
  {
    key: 'otlpEndpoint',
    group: 'Logs and traces',
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    flag: '<url>',
    says: 'where traces go (OpenTelemetry by OTLP over HTTP)',
    otherwise: 'no traces',
  },
] as const satisfies readonly Setting[];

export type SettingKey = (typeof SETTINGS)[number]['key'];

/** `--max-depth` of `maxDepth`. */
export function flagOf(key: string): string {
  return `--${key.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** What holds where nothing is said, in words. */
export function presetOf({ preset, otherwise }: Setting): string | null {
  return otherwise ?? preset ?? null;
}

/** The settings as a table of Markdown. */
export function settingsTable(): string {
  const rows = SETTINGS.map((setting: Setting) => [
    `\`${flagOf(setting.key)} ${setting.flag.replace('|', '\\|')}\``,
    `\`${setting.variable}\``,
    `\`${setting.key}\``,
    setting.says,
    presetOf(setting) ?? '',
  ]);
  return [['flag', 'environment', 'in the file', 'what it sets', 'otherwise'], Array(5).fill('---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
