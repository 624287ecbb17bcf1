import { vacantLiaison } from './r08-vacant-liaison.ts'
import { districtUnitFloor } from './r13-district-unit-floor.ts'
import { upperPartner } from './r14-upper-partner.ts'
import { isolated } from './r19-isolated.ts'
import { island } from './r20-island.ts'
import { fragile } from './r21-fragile.ts'
import { singlePartner } from './r22-single-partner.ts'
import { dormantPairing } from './r23-dormant-pairing.ts'
import type { Standard } from './standard.ts'

/** The standards that are built. One that is not is absent, never green. [E02] */
export const allStandards: readonly Standard[] = [
  vacantLiaison,
  districtUnitFloor,
  upperPartner,
  isolated,
  island,
  fragile,
  singlePartner,
  dormantPairing,
]
