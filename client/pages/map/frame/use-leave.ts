import { troubleOf } from '../../../api/trouble.ts'
import { confirm } from '../../../parts/messages/toast.tsx'
import { useTroubleSentence } from '../../../parts/messages/trouble-notice.tsx'
import { useSession } from '../../../state/session.ts'

/** Signs out, or says why that did not work. */
export function useLeave(): () => void {
  const { leave } = useSession()
  const sentence = useTroubleSentence()
  return () => void leave().catch((error: unknown) => confirm(sentence(troubleOf(error))))
}
