import type { Router } from 'express'
import type { Context } from './context.ts'
import { banRoutes } from './features/bans/routes.ts'
import { heldRoutes } from './features/cases/held-routes.ts'
import { ownCaseRoutes } from './features/cases/own-routes.ts'
import { caseRoutes } from './features/cases/routes.ts'
import { groupRequestRoutes } from './features/groups/entry/request-routes.ts'
import { groupEntryRoutes } from './features/groups/entry/routes.ts'
import { promotionRoutes } from './features/groups/promotions/routes.ts'
import { groupRoutes } from './features/groups/routes.ts'
import { levelRoutes } from './features/levels/routes.ts'
import { lookRoutes } from './features/permissions/look-routes.ts'
import { moderatorRoutes } from './features/permissions/moderator-routes.ts'
import { privateRoutes } from './features/permissions/private-routes.ts'
import { permissionRoutes } from './features/permissions/routes.ts'
import { whyRoutes } from './features/permissions/why-routes.ts'
import { noteRoutes } from './features/records/note-routes.ts'
import { recordRoutes } from './features/records/routes.ts'
import { reportRoutes } from './features/reports/routes.ts'
import { spamRoutes } from './features/spam/routes.ts'
import { titleRoutes } from './features/titles/routes.ts'
import { warningRoutes } from './features/warnings/routes.ts'

/** Who belongs where and may do what, and what happens when somebody should not have. */
export const governingRoutes = (ctx: Context): Router[] => [
  groupEntryRoutes(ctx),
  groupRequestRoutes(ctx),
  groupRoutes(ctx),
  promotionRoutes(ctx),
  permissionRoutes(ctx),
  moderatorRoutes(ctx),
  privateRoutes(ctx),
  whyRoutes(ctx),
  lookRoutes(ctx),
  titleRoutes(ctx),
  levelRoutes(ctx),
  banRoutes(ctx),
  reportRoutes(ctx),
  caseRoutes(ctx),
  heldRoutes(ctx),
  ownCaseRoutes(ctx),
  warningRoutes(ctx),
  recordRoutes(ctx),
  noteRoutes(ctx),
  spamRoutes(ctx),
]
