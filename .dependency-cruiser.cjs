/** The arrows of the house: who may import whom, each with its reason. */
const only = (name, reason, from, ...to) => ({
  name,
  severity: 'error',
  comment: reason,
  from: { path: from },
  to: { pathNot: to },
})
const never = (name, reason, from, to) => ({ name, severity: 'error', comment: reason, from, to })

const model = (...rooms) => `^model/(${rooms.join('|')})(/|\\.ts$)`
const zod = '^node_modules/zod/'
const base = ['schema', 'problem', 'once']

module.exports = {
  forbidden: [
    never('no-cycle', 'A cycle has no first page to read.', {}, { circular: true }),
    never(
      'no-orphan',
      'A file that nothing imports is dead.',
      {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '^server/(main|commands/|reading/thread\\.ts$)',
          '^client/main\\.tsx$',
          '^bench/bench\\.ts$',
          '^seed/divisions/',
          '^test/',
          '\\.config\\.ts$',
        ],
      },
      {},
    ),
    only(
      'model-is-pure',
      'model/ runs in browser, server and tests alike: zod and nothing else.',
      '^model/',
      '^model/',
      zod,
    ),
    only('schema-first', 'The nouns know no verbs.', model('schema'), model('schema'), zod),
    only('change-on-schema', 'The verbs know the nouns.', model('change'), model('change', ...base), zod),
    only(
      'network-on-change',
      'The read model is built from records and edits.',
      model('network'),
      model('network', 'change', ...base),
      zod,
    ),
    only(
      'columns-know-no-record',
      'Columns are numbers and texts by row, whatever they mean.',
      '^model/network/columns/',
      '^model/network/columns/',
    ),
    never(
      'apply-on-build',
      'A network is built, or mended, before it is coded or restricted; only apply/ knows edits.',
      { path: '^model/network/(records|days|build)/' },
      { path: '^model/network/(apply|codec|restrict)/' },
    ),
    only(
      'truth-on-network',
      'Truth reads the network and the projection it carries.',
      model('truth'),
      model('truth', 'projection', 'network', ...base),
      zod,
    ),
    only(
      'projection-on-truth',
      'J is bodies and live ties.',
      model('projection'),
      model('projection', 'truth', 'network', ...base),
      zod,
    ),
    only(
      'invariants-on-truth',
      'What a write refuses is judged on truth.',
      model('invariants'),
      model('invariants', 'truth', 'network', 'change', ...base),
      zod,
    ),
    only(
      'analysis-below-standards',
      'An analysis answers one question and judges nobody.',
      model('analysis'),
      model('analysis', 'projection', 'truth', 'network', 'change', ...base),
      zod,
    ),
    only(
      'standards-below-planning',
      'A standard names an act; planning names the partner.',
      model('standards'),
      model('standards', 'analysis', 'projection', 'truth', 'network', 'change', ...base),
      zod,
    ),
    only(
      'standing-on-network',
      'Where a record stands is asked of the network, and judges nobody.',
      model('standing'),
      model('standing', 'network', 'change', 'api/scope', ...base),
      zod,
    ),
    only(
      'effects-on-standards',
      'What a change opens and closes is asked of the standards.',
      model('effects'),
      model('effects', 'standards', 'projection', 'truth', 'network', 'change', ...base),
      zod,
    ),
    only(
      'layout-on-analysis',
      'Slots follow families, regions, who is joined to nobody and who is cut off together.',
      model('layout'),
      model('layout', 'analysis', 'projection', 'truth', 'network', ...base),
      zod,
    ),
    never(
      'sides-apart',
      'client and server share model/ and talk HTTP.',
      { path: '^client/' },
      { path: '^(server|seed|bench|test)/' },
    ),
    never(
      'sides-apart-too',
      'server never knows the browser.',
      { path: '^(server|seed)/' },
      { path: '^(client|bench|test)/' },
    ),
    never(
      'tests-are-leaves',
      'Nothing imports test or bench.',
      { pathNot: '^(test|bench)/' },
      { path: '^(test|bench)/' },
    ),
    never(
      'one-sqlite-importer',
      'Only the sqlite adapters know a driver.',
      { pathNot: '^(server/(store|accounts)/sqlite/|test/)' },
      { path: '^node_modules/(@libsql|libsql)/' },
    ),
    never(
      'one-neo4j-importer',
      'One place sets deadlines, guards numbers and reads errors.',
      { pathNot: '^(server/store/neo4j/(driver|drivers|values)\\.ts|test/|bench/)' },
      { path: '^node_modules/neo4j-driver' },
    ),
    never(
      'statements-in-adapters',
      'Cypher is asked by the Neo4j adapters alone.',
      { pathNot: '^(server/(store|accounts)/neo4j/|test/|bench/)' },
      { path: '^cypher/' },
    ),
    never(
      'one-opener',
      'Only open.ts knows which store there is.',
      { pathNot: '^(server/(store|accounts)/((sqlite|neo4j)/|open\\.ts)|test/|bench/)' },
      { path: '^server/(store|accounts)/(sqlite|neo4j)/' },
    ),
    never(
      'one-drawer',
      'Sigma is asked to draw, never to know.',
      { pathNot: '^(client/drawing/(sigma|gestures|live)|bench)/' },
      { path: '^node_modules/(sigma|graphology)' },
    ),
    never(
      'store-first',
      'The port knows no server.',
      { path: '^server/store/' },
      { path: '^server/(accounts|replica|jobs|http|routes|commands|spreadsheet|app|main)' },
    ),
    never(
      'http-below-routes',
      'An endpoint helper knows no area.',
      { path: '^server/http/' },
      { path: '^server/(routes|app|main|commands)' },
    ),
    never(
      'replica-below-http',
      'The read model knows no protocol.',
      { path: '^server/(replica|jobs|accounts|spreadsheet)/' },
      { path: '^server/(http|routes|app|main|commands)' },
    ),
    never(
      'reading-on-replica',
      'What is worked out beside the serving thread knows the read model and no protocol.',
      { path: '^server/(store|accounts|replica)/' },
      { path: '^server/reading/' },
    ),
    never(
      'reading-below-http',
      'A thread that works out answers knows nobody who asks.',
      { path: '^server/reading/' },
      { path: '^server/(http|routes|app|main|commands)' },
    ),
    never(
      'no-page-imports-page',
      'A page stands by itself.',
      { path: '^client/pages/([^/]+)/' },
      { path: '^client/pages/', pathNot: '^client/pages/$1/' },
    ),
    ...require('./.dependency-cruiser.client.cjs'),
    never('seed-on-store', 'Samples are records put into a store.', { path: '^seed/' }, { path: '^server/(?!store/)' }),
    never('resolved', 'Every import leads somewhere.', {}, { couldNotResolve: true, pathNot: '^virtual:' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
  },
}
