/** The arrows inside client/: a page looks at features, a feature at what is open, that at what is drawn. */
const never = (name, reason, from, to) => ({ name, severity: 'error', comment: reason, from, to })

/** A room of client/ may know these rooms of it alone, which stand below it. */
const below = (name, reason, from, ...to) =>
  never(name, reason, { path: `^client/${from}/` }, { path: '^client/', pathNot: `^client/(${to.join('|')})/` })
const shared = ['state', 'drawing', 'parts', 'api', 'text']
const features = ['findings', ...shared]
/** The same of a room of client/drawing/. */
const within = (name, reason, from, ...to) =>
  never(
    name,
    reason,
    { path: `^client/drawing/${from}/` },
    { path: '^client/drawing/', pathNot: `^client/drawing/(${to.join('|')})(/|$)` },
  )

module.exports = [
  below('text-first', 'Words know nothing that speaks them.', 'text', 'text'),
  below('api-on-nothing', 'What talks to the server knows nobody who asks.', 'api', 'api'),
  below('parts-on-words', 'A shared part knows words, no place and no page.', 'parts', 'parts', 'api', 'text'),
  below('drawing-on-parts', 'The drawing is told everything.', 'drawing', 'drawing', 'parts', 'text'),
  below(
    'state-on-drawing',
    'What is open is known before anything shows it.',
    'state',
    ...['state', 'drawing', 'parts', 'api', 'text'],
  ),
  below('findings-on-state', 'Findings are shown of what is open.', 'findings', 'findings', ...shared),
  below(
    'table-on-findings',
    'The table is the twin of the drawing, not of the inspector.',
    'table',
    'table',
    ...features,
  ),
  below('search-on-state', 'What was found is handed on.', 'search', 'search', ...shared),
  below('inspector-on-findings', 'The inspector says what is true of one.', 'inspector', 'inspector', ...features),
  within('scene-first', 'What can be drawn has no look.', 'scene', 'scene'),
  within('camera-alone', 'A camera is numbers.', 'camera', 'camera'),
  within('looks-on-scene', 'Looks follow from what is true and asked for.', 'looks', 'looks', 'scene', 'camera'),
  within(
    'painters-on-looks',
    'A painter paints what it is handed.',
    '(painters|labels)',
    ...['painters', 'labels', 'looks', 'scene', 'camera'],
  ),
  within(
    'sigma-on-looks',
    'Sigma is handed looks.',
    'sigma',
    ...['sigma', 'painters', 'labels', 'looks', 'scene', 'camera'],
  ),
  within(
    'gestures-report',
    'A gesture reports what was done, and does nothing.',
    'gestures',
    ...['gestures', 'labels', 'looks', 'scene', 'camera', 'canvas-props\\.ts'],
  ),
]
