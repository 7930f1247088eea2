import hljs from 'highlight.js/lib/core'
import type { LanguageFn } from 'highlight.js'
import bash from 'highlight.js/lib/languages/bash'
import c from 'highlight.js/lib/languages/c'
import cpp from 'highlight.js/lib/languages/cpp'
import csharp from 'highlight.js/lib/languages/csharp'
import css from 'highlight.js/lib/languages/css'
import diff from 'highlight.js/lib/languages/diff'
import go from 'highlight.js/lib/languages/go'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import php from 'highlight.js/lib/languages/php'
import python from 'highlight.js/lib/languages/python'
import rust from 'highlight.js/lib/languages/rust'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import { escapeHtml } from './escape.ts'
import { limits } from './limits.ts'

const languages: Record<string, LanguageFn> = {
  bash,
  c,
  cpp,
  csharp,
  css,
  diff,
  go,
  java,
  javascript,
  json,
  php,
  python,
  rust,
  sql,
  typescript,
  xml,
}

/** A block of code, coloured when its language is one of ours and it is not too long. Code is always left to right. */
export function codeBlock(text: string, language: string): string {
  register()
  const name = /^[\w+#-]{1,20}/.exec(language.trim())?.[0]?.toLowerCase()
  const known = name && hljs.getLanguage(name) ? name : undefined
  if (!known || text.length > limits.highlightedCode) return frame(escapeHtml(text))
  return frame(hljs.highlight(text, { language: known, ignoreIllegals: true }).value)
}

function frame(html: string): string {
  return `<pre class="code" dir="ltr" tabindex="0"><code class="hljs" dir="ltr">${html}\n</code></pre>`
}

function register(): void {
  if (hljs.listLanguages().length > 0) return
  for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language)
}
