import type { Accounts } from '../accounts/accounts.ts'
import type { Front } from '../http/credentials.ts'
import type { EventHub } from '../http/event-hub.ts'
import type { SignInAttempts } from '../http/sign-in-attempts.ts'
import type { PositionKeeper } from '../reading/kept-positions.ts'
import type { Reading } from '../reading/reading.ts'
import type { Replica } from '../replica/replica.ts'
import type { NameIndex } from '../replica/search-index.ts'
import type { Store } from '../store/store.ts'
import type { ToldLater } from './told-later.ts'

/** What the routes answer from. */
export interface Services {
  store: Store
  accounts: Accounts
  replica: Replica
  reading: Reading
  names: NameIndex
  positions: PositionKeeper
  hub: EventHub
  toldLater: ToldLater
  front: Front
  attempts: SignInAttempts
}
