import { z } from 'zod'
import { Grant } from '../../model/api/contract.ts'

/** An account as it is kept, with what lets it in: carried only where that is asked for. Sessions and links stay behind. */
export const KeptAccount = z.strictObject({
  id: z.string().min(1),
  name: z.string().nullable(),
  /** Argon2id. */
  password: z.string().nullable(),
  disabled: z.boolean(),
  grants: z.array(Grant),
  tokens: z.array(
    z.strictObject({
      /** SHA-256 of what its holder has. */
      secret: z.string().min(1),
      label: z.string(),
      /** Milliseconds. */
      issuedAt: z.int(),
    }),
  ),
})
export type KeptAccount = z.infer<typeof KeptAccount>
