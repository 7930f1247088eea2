import { type Context, transaction } from '../../../context.ts'
import type { TagRow } from '../../../platform/database/tables/tags.ts'
import { type FieldErrors, Invalid, notFound } from '../../../platform/errors.ts'
import { ensure } from '../../../platform/policy.ts'
import { ensureSeen, isSameShown } from '../../../platform/seen.ts'
import { cleanLine, isBlank } from '../../../platform/text/clean.ts'
import { sortKeys } from '../../../platform/text/name-order.ts'
import { longestTag, tagFold, tagProblem, type TypedTag, typedTags } from '../../../platform/text/tag-name.ts'
import { holdTree } from '../../forums/queries.ts'
import { logged } from '../../staff-log/service.ts'
import { canAdminister } from '../../users/policy.ts'
import type { Viewer } from '../../users/viewer.ts'
import { findTag, tagsByFolds } from '../queries.ts'
import { insertTag, replaceSynonyms, synonymsOf, updateTag } from './queries.ts'

const longestDescription = 300
const mostSynonyms = 50

/** As a form sends it; synonyms with commas between them. */
export interface TagInput {
  name: string
  description: string
  synonyms: string
}

/** A tag that everybody may know of before any thread bears it. @throws Invalid, Refusal 403 */
export async function createTag(ctx: Context, viewer: Viewer, input: TagInput): Promise<number> {
  ensure(canAdminister(viewer))
  const { row, synonyms } = checked(input)
  return transaction(ctx, async (ctx) => {
    await holdTree(ctx)
    await refuseTaken(ctx, null, row.name_fold, synonyms)
    const id = await insertTag(ctx.db, { ...row, known: 1, created_at: ctx.now() })
    await replaceSynonyms(ctx.db, id, rowsOf(synonyms))
    await logged(ctx, viewer, { action: 'tags.create', after: stateOf({ id, ...row }, synonyms) })
    return id
  })
}

/** @param seen see `ensureSeen` @throws Invalid, Refusal 403, 404, Outdated */
export async function changeTag(
  ctx: Context,
  viewer: Viewer,
  id: number,
  input: TagInput,
  seen?: string,
): Promise<void> {
  ensure(canAdminister(viewer))
  const { row, synonyms } = checked(input)
  await transaction(ctx, async (ctx) => {
    await holdTree(ctx)
    const tag = await findTag(ctx.db, id)
    if (!tag) throw notFound()
    const before = shownTag(tag, await synonymsOf(ctx.db, id))
    const after = shownTag(row, synonyms)
    if (isSameShown(before, after)) return
    ensureSeen(seen, before, after)
    await refuseTaken(ctx, id, row.name_fold, synonyms)
    const earlier = await synonymsOf(ctx.db, id)
    await updateTag(ctx.db, id, row)
    await replaceSynonyms(ctx.db, id, rowsOf(synonyms))
    await logged(ctx, viewer, {
      action: 'tags.change',
      before: stateOf(tag, earlier),
      after: stateOf({ id, ...row }, synonyms),
    })
  })
}

/** What the form of a tag shows. */
export const shownTag = (
  { name, description }: Pick<TagRow, 'name' | 'description'>,
  synonyms: readonly { name: string }[],
) => ({
  name,
  description,
  synonyms: synonyms
    .map((one) => ({ name: one.name, fold: tagFold(one.name) }))
    .toSorted((a, b) => (a.fold < b.fold ? -1 : 1))
    .map((one) => one.name)
    .join('، '),
})

/** What the log keeps of one. */
export const stateOf = (
  { id, name, description }: Pick<TagRow, 'id' | 'name' | 'description'>,
  synonyms: readonly { name: string }[],
) => ({ id, ...shownTag({ name, description }, synonyms) })

const rowsOf = (synonyms: readonly TypedTag[]) => synonyms.map(({ name, fold }) => ({ name, name_fold: fold }))

function checked({ name: typed, description: said, synonyms: others }: TagInput) {
  const name = cleanLine(typed)
  const own = { name, fold: tagFold(name) }
  const description = cleanLine(said)
  const synonyms = typedTags(others).filter(({ fold }) => fold !== own.fold)
  const errors: FieldErrors = {}
  const problem = isBlank(name) ? null : tagProblem(own)
  const wrong = synonyms.find((one) => tagProblem(one) !== null)
  if (isBlank(name)) errors.name = { key: 'errors.field-blank' }
  else if (problem) errors.name = { key: problem, values: { name, max: longestTag } }
  if ([...description].length > longestDescription)
    errors.description = { key: 'errors.field-long', values: { max: longestDescription } }
  if (wrong)
    errors.synonyms = { key: tagProblem(wrong) ?? 'tags.letters', values: { name: wrong.name, max: longestTag } }
  else if (synonyms.length > mostSynonyms) errors.synonyms = { key: 'tags.offer-many', values: { max: mostSynonyms } }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return { row: { name, name_fold: own.fold, sort_key: sortKeys(name).whole, description }, synonyms }
}

/** No word leads to two tags. @throws Invalid on `name` or `synonyms` */
async function refuseTaken(ctx: Context, id: number | null, fold: string, synonyms: readonly TypedTag[]) {
  const found = await tagsByFolds(ctx.db, [fold, ...synonyms.map((one) => one.fold)])
  const errors: FieldErrors = {}
  const holder = found.get(fold)
  if (holder && holder.id !== id) errors.name = { key: 'tags.taken', values: { name: holder.name } }
  for (const one of synonyms) {
    const other = found.get(one.fold)
    if (other && other.id !== id) errors.synonyms = { key: 'tags.synonym-taken', values: { name: one.name } }
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
}
