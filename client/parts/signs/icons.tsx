/** Line icons on a 16 px grid, 1.5 px strokes, round ends, one idea each. Decorative: whoever shows one names it. */
const lines = {
  map: 'M8 3.200 4 11.500M8.800 3.600l3.400 4.300M4.800 12l6.400-2.300',
  table: 'M2.500 4h1M6 4h7.500M2.500 8h1M6 8h7.500M2.500 12h1M6 12h7.500',
  help: 'M6.200 6.300a1.900 1.900 0 1 1 2.700 1.700c-.600.300-.900.700-.900 1.300',
  search: 'm10.300 10.300 3.200 3.200',
  down: 'm4 6 4 4 4-4',
  right: 'm6 4 4 4-4 4',
  left: 'm10 4-4 4 4 4',
  up: 'm4 10 4-4 4 4',
  close: 'm4 4 8 8M12 4l-8 8',
  link: 'M6.700 9.300a2.600 2.600 0 0 0 3.700 0l2.100-2.100a2.600 2.600 0 0 0-3.700-3.700l-.800.800M9.300 6.700a2.600 2.600 0 0 0-3.700 0L3.500 8.800a2.600 2.600 0 0 0 3.700 3.700l.800-.800',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.500 5.500v-3h3M10.500 2.500h3v3M13.500 10.500v3h-3M5.500 13.500h-3v-3',
  target: 'M8 1.500v2.500M8 12v2.500M1.500 8H4M12 8h2.500',
  box: 'M2.500 4.500v-2h2M7 2.500h2M11.500 2.500h2v2M13.500 7v2M13.500 11.500v2h-2M9 13.500H7M4.500 13.500h-2v-2M2.500 9V7',
  hops: 'm5 7 2-1.500M10 6l1.500 2.500M9.300 4.500h2.200',
  eye: 'M1.500 8S4 3.800 8 3.800 14.500 8 14.500 8 12 12.200 8 12.200 1.500 8 1.500 8Z',
  'eye-off':
    'M6.200 4.100A6 6 0 0 1 8 3.800C12 3.800 14.500 8 14.500 8a12 12 0 0 1-1.700 2.100M10.800 11.500A6 6 0 0 1 8 12.200C4 12.200 1.500 8 1.500 8a11.500 11.500 0 0 1 2.700-2.900M2.500 2.500l11 11',
  filter: 'M2.500 4h11M4.500 8h7M6.500 12h3',
  account: 'M3 13.500c.500-2.600 2.500-4 5-4s4.500 1.400 5 4',
  panel:
    'M6.500 3v10M2.500 4.500a1.500 1.500 0 0 1 1.500-1.500h8a1.500 1.500 0 0 1 1.500 1.500v7a1.500 1.500 0 0 1-1.500 1.500H4a1.500 1.500 0 0 1-1.500-1.500z',
  unpin: 'M5.500 2.500 2.500 5.500l3 3M3 5.500h6.500a4 4 0 0 1 0 8H6',
  upload: 'M8 10V2.500M4.800 5.500 8 2.500l3.200 3M2.500 13.500h11',
  sheet: 'M3.500 2.500h9v11h-9zM6 6h4M6 8.500h4M6 11h2',
  copy: 'M6 6h7.500v7.500H6zM10 6V2.500H2.500V10H6',
  light:
    'M5.800 9.800a3.600 3.600 0 1 1 4.400 0c-.500.400-.700.900-.700 1.400H6.500c0-.500-.200-1-.700-1.400ZM6.700 13.500h2.600',
  group: 'M2 13c.300-2 1.700-3 3.500-3S8.700 11 9 13M10.500 10c1.900 0 3.200 1 3.500 3',
  sort: 'M5 3v10M2.500 10.500 5 13l2.500-2.500M11 13V3M8.500 5.500 11 3l2.500 2.500',
  lock: 'M3.500 7.500h9v6h-9zM5.500 7.500v-2a2.500 2.500 0 0 1 5 0v2',
  cut: 'M1.500 8H5M11 8h3.500M5 5v6M11 5v6M7.500 8h1',
} as const

const discs: Partial<Record<IconName, [x: number, y: number, r: number][]>> = {
  map: [
    [8, 3, 1.6],
    [3.4, 12.6, 1.6],
    [12.8, 9, 1.6],
  ],
  help: [[8, 8, 6]],
  search: [[7, 7, 4.5]],
  target: [[8, 8, 4]],
  hops: [
    [8, 4.5, 1.4],
    [3.7, 8, 1.4],
    [12.3, 10, 1.4],
  ],
  eye: [[8, 8, 1.9]],
  account: [[8, 5.5, 2.7]],
  group: [
    [5.5, 6, 2],
    [10.8, 6.5, 1.7],
  ],
}

export type IconName = keyof typeof lines

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={lines[name]} />
      {discs[name]?.map(([x, y, r]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={r} />
      ))}
      {name === 'help' && <circle className="icon-dot" cx="8" cy="11.3" r="0.9" />}
    </svg>
  )
}

export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <rect width="28" height="28" rx="6" />
      <path d="M9 6v16M14 6v16M19 6v16M6.500 11.500h5M16.500 11.500h5M11.500 17h5" />
      <circle cx="14" cy="14" r="1.700" />
    </svg>
  )
}
