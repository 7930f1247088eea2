import { readFileSync } from 'node:fs'
import path from 'node:path'
import ejs, { type TemplateFunction } from 'ejs'

interface Templates {
  html: TemplateFunction
  text: TemplateFunction
}

const folder = path.resolve(import.meta.dirname, '../../../views/mail')
const compiled = new Map<string, Templates>()

/** Both bodies of the mail `views/mail/{name}`: the same words, escaped in the one and plain in the other. */
export function renderMail(name: string, locals: Record<string, unknown>): { html: string; text: string } {
  const templates = compiled.get(name) ?? compile(name)
  compiled.set(name, templates)
  return { html: templates.html(locals), text: templates.text(locals) }
}

function compile(name: string): Templates {
  const read = (file: string) => readFileSync(path.join(folder, name, file), 'utf8')
  const options = { strict: true, filename: path.join(folder, name) }
  return {
    html: ejs.compile(read('html.ejs'), options),
    text: ejs.compile(read('text.ejs'), { ...options, escape: (value: unknown) => String(value) }),
  }
}
