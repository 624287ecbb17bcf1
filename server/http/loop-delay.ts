const betweenLooks = 50

/** Watches how late the event loop is. */
export function watchLoop() {
  let last = performance.now()
  let late = 0
  const timer = setInterval(() => {
    const now = performance.now()
    late = now - last - betweenLooks
    last = now
  }, betweenLooks).unref()
  return {
    /** Milliseconds: as of the last look, or of the present turn when that is later already. */
    delay: () => Math.max(late, performance.now() - last - betweenLooks),
    close: () => clearInterval(timer),
  }
}
