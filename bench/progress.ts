/** Says what is being set up or waited for, with what has passed since the start; beside the tables, on standard error. */
export function say(what: string): void {
  console.error(`${clock()} ${what} …`)
}

function clock(): string {
  const seconds = Math.floor(performance.now() / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
