import { parentPort } from 'node:worker_threads'
import { type FromWorker, openWorker, type ToWorker } from './messages.ts'

/** A thread beside the one that serves: works out what would take long. */
const worker = openWorker()
parentPort?.on('message', (message: ToWorker) => {
  const said = worker(message)
  if (said) parentPort?.postMessage(said, handedOver(said))
})

/** An answer in bytes of its own moves instead of being copied. */
function handedOver(said: FromWorker): ArrayBuffer[] {
  const answer = said.type === 'answer' ? said.answer : undefined
  return ArrayBuffer.isView(answer) && answer.buffer instanceof ArrayBuffer ? [answer.buffer] : []
}
