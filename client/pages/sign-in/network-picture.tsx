/** The map's looks without any data: who is not signed in sees no organization. */
const circles: [x: number, y: number, r: number, dots: number, weak: number][] = [
  [158, 150, 97, 24, 7],
  [353, 125, 86, 20, 3],
  [553, 130, 101, 30, 0],
  [738, 200, 80, 16, 1],
  [126, 357, 83, 17, 4],
  [760, 364, 64, 12, 2],
  [210, 545, 104, 26, 4],
  [696, 540, 91, 22, 2],
  [124, 716, 76, 15, 5],
  [310, 726, 72, 14, 4],
  [510, 680, 80, 18, 1],
]
const centre: [number, number] = [450, 400]
const golden = 2.399963

/** Dots on a sunflower spiral: evenly spread, the same at every visit. */
function spiral(x: number, y: number, r: number, dots: number): [number, number][] {
  return Array.from({ length: dots }, (_, at) => {
    const distance = r * 0.86 * Math.sqrt((at + 0.5) / dots)
    return [x + distance * Math.cos(at * golden), y + distance * Math.sin(at * golden)]
  })
}

const organs = spiral(centre[0], centre[1], 110, 46)

export function NetworkPicture() {
  return (
    <svg className="sign-in-picture" viewBox="0 0 860 860" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {circles.map(([x, y, r]) => (
        <circle key={`${x}`} className="picture-hull" cx={x} cy={y} r={r} />
      ))}
      <circle className="picture-hull" cx={centre[0]} cy={centre[1]} r={122} />
      {circles.flatMap(([x, y, r, dots], town) =>
        spiral(x, y, r, dots)
          .slice(0, Math.ceil(dots / 2))
          .map(([px, py], at) => {
            const [ox, oy] = organs[(town * 7 + at * 5) % organs.length]
            return <path key={`${px}`} className="picture-tie" d={`M${px} ${py}L${ox} ${oy}`} />
          }),
      )}
      {organs.map(([x, y], at) => (
        <rect
          key={`${x}`}
          className={at < 7 ? 'picture-bad' : 'picture-organ'}
          x={x - 4}
          y={y - 4}
          width="8"
          height="8"
        />
      ))}
      {circles.flatMap(([x, y, r, dots, weak]) =>
        spiral(x, y, r, dots).map(([px, py], at) => (
          <circle
            key={`${px} ${py}`}
            className={at >= dots - weak ? 'picture-weak' : 'picture-dot'}
            cx={px}
            cy={py}
            r={3.6}
          />
        )),
      )}
    </svg>
  )
}
