import type { Sentence } from '../../../model/problem.ts'
import { type Language, shown } from './import-lines.ts'
import { type Step, type Tell, wordsOf } from './steps.ts'

/** Says on a stream what an import is doing: on a terminal as one line that is rewritten, else as a line now and then. */
export interface Telling {
  tell: Tell
  say(words: Sentence): void
  /** Leaves the line free for what comes next. */
  end(): void
}

/** Milliseconds between two lines: a terminal shows motion, a file is read by people. */
const between = { terminal: 100, file: 3000 }

export function tellOn(stream: NodeJS.WriteStream, language: Language): Telling {
  const pause = stream.isTTY ? between.terminal : between.file
  let last = performance.now()
  let isOpen = false
  const put = (words: string) => {
    last = performance.now()
    isOpen = stream.isTTY
    stream.write(stream.isTTY ? `\r\u001b[2K${fitting(words, stream.columns)}` : `${words}\n`)
  }
  return {
    tell(step: Step) {
      if (step.doing === 'waiting' || performance.now() - last >= pause) put(wordsOf(safe(step))[language])
    },
    say: (words) => put(words[language]),
    end() {
      if (isOpen) stream.write('\r\u001b[2K')
      isOpen = false
    },
  }
}

/** A file may be called anything. */
function safe(step: Step): Step {
  return step.doing === 'reading' ? { ...step, file: shown(step.file) } : step
}

/** Chinese characters take two columns; a line that wraps cannot be rewritten. */
function fitting(words: string, columns = 80): string {
  let width = 0
  let fits = ''
  for (const character of words) {
    width += /[\u1100-\uffff]/.test(character) ? 2 : 1
    if (width >= columns) return fits
    fits += character
  }
  return fits
}
