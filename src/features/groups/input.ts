import type { Request } from 'express'
import { type Colour, type Entry, palette } from '../../platform/database/tables/groups.ts'
import { type FieldErrors, Invalid } from '../../platform/errors.ts'
import { formFields } from '../../platform/http/input.ts'
import { readDigits } from '../../platform/i18n/digits.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import type { Fields } from '../layout/standing-forms.ts'
import { isEntry, readDomains } from './entry/input.ts'

export const groupFields = [
  'title',
  'description',
  'position',
  'banner_text',
  'banner_style',
  'banner_priority',
  'name_style',
  'member_title',
  'entry',
  'domains',
  'public_page',
] as const

export type GroupForm = Record<(typeof groupFields)[number], string>

export interface GroupInput {
  title: string
  description: string
  position: number
  banner_text: string
  banner_style: Colour
  banner_priority: number
  name_style: Colour | ''
  member_title: string
  entry: Entry
  domains: string
  public_page: 0 | 1
}

/** What the form of a group shows. */
export function shownGroup(group: Omit<GroupInput, 'public_page'> & { public_page: number }): GroupForm {
  const { title, description, banner_text, banner_style, name_style, member_title } = group
  const numbers = { position: String(group.position), banner_priority: String(group.banner_priority) }
  const door = { entry: group.entry, domains: group.domains, public_page: group.public_page === 1 ? '1' : '' }
  return { title, description, banner_text, banner_style, name_style, member_title, ...numbers, ...door }
}

type Words = (value: string) => string

/** What the form calls its fields. @param style how a colour reads @param door how a way in reads @param yes how a tick reads */
export const worded = (style: Words, door: Words, yes: Words) =>
  ({
    title: { label: 'groups.name' },
    description: { label: 'groups.description' },
    banner_text: { label: 'groups.banner-text' },
    member_title: { label: 'groups.member-title' },
    banner_style: { label: 'groups.banner-style', words: style },
    name_style: { label: 'groups.name-style', words: style },
    banner_priority: { label: 'groups.banner-priority' },
    position: { label: 'groups.order' },
    entry: { label: 'groups.entry', words: door },
    domains: { label: 'groups.domains' },
    public_page: { label: 'groups.public-page', words: yes },
  }) satisfies Fields

/** In characters. */
export const longestDescription = 300
const longest = { title: 50, description: longestDescription, banner_text: 40, member_title: 60 } as const
const highest = 10_000

export const groupForm = (req: Request): GroupForm => formFields(req, groupFields)

/** @throws Invalid with every wrong field at once */
export function readGroup(form: GroupForm): GroupInput {
  const errors: FieldErrors = {}
  const line = (name: keyof typeof longest) => {
    const text = isBlank(form[name]) ? '' : cleanLine(form[name])
    if ([...text].length > longest[name]) errors[name] = { key: 'errors.field-long', values: { max: longest[name] } }
    return text
  }
  const number = (name: 'position' | 'banner_priority') => {
    const value = Number(readDigits(form[name]).trim() || '0')
    if (!Number.isInteger(value) || value < 0 || value > highest) errors[name] = { key: 'groups.number-wrong' }
    return value
  }
  const input = {
    title: line('title'),
    description: line('description'),
    position: number('position'),
    banner_text: line('banner_text'),
    banner_style: palette.find((one) => one === form.banner_style) ?? 'accent',
    banner_priority: number('banner_priority'),
    name_style: palette.find((one) => one === form.name_style) ?? ('' as const),
    member_title: line('member_title'),
    entry: isEntry(form.entry) ? form.entry : ('closed' as const),
    domains: readDomains(form.domains) ?? '',
    public_page: form.public_page === '' ? (0 as const) : (1 as const),
  }
  if (form.entry !== '' && !isEntry(form.entry)) errors.entry = { key: 'settings.choose' }
  if (readDomains(form.domains) === undefined) errors.domains = { key: 'groups.domains-wrong' }
  if (input.entry !== 'closed' && input.public_page === 0) errors.public_page = { key: 'groups.entry-unseen' }
  if (input.title === '') errors.title = { key: 'errors.field-blank' }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return input
}
