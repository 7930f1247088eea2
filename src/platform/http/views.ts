import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ejs, { type TemplateFunction } from 'ejs'
import type { Translate } from '../i18n/translate.ts'

export type Locals = Record<string, unknown>

/** Prints one template for one reader's language. */
export type Render = (name: string, locals: Locals) => string

export interface Views {
  /** The renderer of one translator; made once for each. */
  in(t: Translate): Render
}

export type Templates = ReadonlyMap<string, TemplateFunction>

/**
 * EJS's own `include` copies every local of the page into every partial and looks the file up on disk each time;
 * `partial` passes only what is named.
 */
export function createViews(templates: Templates, shared: Locals): Views {
  const renderers = new WeakMap<Translate, Render>()

  function rendererFor(t: Translate): Render {
    const given = { ...shared, t, partial: render }
    function render(name: string, locals: Locals): string {
      const template = templates.get(name)
      if (!template) throw new Error(`there is no view ${name}`)
      return template({ ...locals, ...given })
    }
    return render
  }

  return {
    in(t) {
      const known = renderers.get(t) ?? rendererFor(t)
      renderers.set(t, known)
      return known
    },
  }
}

/** Every template under `root`, compiled before the first request, so that a broken one stops the start. */
export function compileTemplates(root: string): Templates {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ejs'))
  return new Map(files.map((file) => [file.replace(/\.ejs$/, ''), compile(path.join(root, file))]))
}

function compile(filename: string): TemplateFunction {
  return ejs.compile(readFileSync(filename, 'utf8'), { filename, strict: true, rmWhitespace: false })
}
