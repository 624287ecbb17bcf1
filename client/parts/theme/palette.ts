/** The colour roles, light and dark. [P43] What the drawing fills lives in client/drawing. */
const palette = {
  canvas: ['#F6F7F9', '#0F1318'],
  panel: ['#FFFFFF', '#161B22'],
  raised: ['#FFFFFF', '#1D232C'],
  sunken: ['#F1F3F6', '#11161C'],
  hover: ['#EEF1F5', '#222933'],
  line: ['#E3E7ED', '#29313C'],
  lineStrong: ['#868FA0', '#6B7687'],
  text: ['#1A2130', '#E7EBF1'],
  text2: ['#4A5465', '#AEB7C5'],
  text3: ['#626C7E', '#8E98A8'],
  accent: ['#3353C4', '#8FA5FF'],
  accentHover: ['#2743AD', '#A9BAFF'],
  onAccent: ['#FFFFFF', '#0E1330'],
  accentSoft: ['#E9EDFB', '#222B4D'],
  accentLine: ['#B9C5F2', '#3D4E8F'],
  error: ['#C2381F', '#F0765C'],
  errorSoft: ['#FCEBE7', '#3A1E19'],
  errorText: ['#A92D17', '#FF9C86'],
  warn: ['#CC8200', '#E8AE3F'],
  warnSoft: ['#FDF3DC', '#33280F'],
  warnText: ['#875300', '#F2C468'],
  info: ['#5C7391', '#8AA3C2'],
  infoSoft: ['#EAF0F6', '#1E2732'],
  infoText: ['#46607F', '#A9BDD6'],
  ok: ['#2B8A6B', '#55B894'],
  okSoft: ['#E5F4EE', '#15302A'],
  okText: ['#1D6B52', '#7BD0B1'],
  sample: ['#6B5B2E', '#D9C58A'],
  sampleSoft: ['#F5F0E1', '#2B2617'],
  sampleLine: ['#DCCFA6', '#54491F'],
  tip: ['#1A2130', '#3A4454'],
  brand: ['#A83A2B', '#E0735F'],
  node: ['#9DA8B8', '#5D6878'],
  nodeFill: ['#C3CBD6', '#3C4654'],
  edge: ['#CFD6E0', '#343D4A'],
  edgeFaint: ['#E4E8EE', '#222A34'],
  edgeStrong: ['#7E8A9C', '#7C889A'],
} as const satisfies Record<string, readonly [light: string, dark: string]>

export type ColourRole = keyof typeof palette

export function colour(role: ColourRole, dark: boolean): string {
  return palette[role][dark ? 1 : 0]
}

/** Lens «level», from the city down. */
export const levelPalette = {
  40: ['#33245E', '#E3E0FD'],
  50: ['#2F3FB0', '#9A9BFA'],
  60: ['#22697F', '#5FC4CF'],
  70: ['#1F9A63', '#2FA36A'],
  90: ['#8C8F98', '#65718F'],
} as const

/** Lens «sector», in the order of Sector in model/schema. */
export const sectorPalette = [
  ['#232F7C', '#6C74F2'],
  ['#4A80C8', '#C3E4FC'],
  ['#5F3FB8', '#BB97FC'],
  ['#84290F', '#D2582F'],
  ['#B58D22', '#EBA01A'],
  ['#A04274', '#B07FA4'],
  ['#0BA294', '#72C4A6'],
  ['#7A6A08', '#F4D64A'],
] as const

/** White or near-black, whichever is easier to read on a swatch. */
export function inkOn(fill: string): string {
  const light = luminance(fill)
  return (light + 0.05) / (luminance('#10141C') + 0.05) > 1.05 / (light + 0.05) ? '#10141C' : '#FFFFFF'
}

/** Contrast of two opaque colours, as WCAG 2.2 defines it. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** `accentSoft` → `--accent-soft`: the names that style sheets read. */
export function cssVariables(dark: boolean): [name: string, value: string][] {
  return (Object.keys(palette) as ColourRole[]).map((role) => [
    `--${role.replace(/[A-Z]|\d/g, (letter) => `-${letter.toLowerCase()}`)}`,
    colour(role, dark),
  ])
}
