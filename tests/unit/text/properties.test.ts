import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { direction } from '../../../src/platform/text/direction.ts'
import { excerpt } from '../../../src/platform/text/excerpt.ts'
import { fillBody } from '../../../src/platform/text/fill.ts'
import { fold } from '../../../src/platform/text/fold.ts'
import { mentionCandidates } from '../../../src/platform/text/mentions.ts'
import { quotable } from '../../../src/platform/text/quotes.ts'
import { renderNow } from '../../../src/platform/text/render-now.ts'
import { sanitise } from '../../../src/platform/text/sanitise.ts'
import { slugify } from '../../../src/platform/text/slug.ts'
import { assertSafe, filling, members } from './showing.ts'

const pieces =
  '** * _ ~~ ` ``` [ ] ( ) ! > - 1. # | || --- \\ & < : @ ﴿ ﴾ = … *** \n \n\n [b] [/b] [i] [/i] [quote="أ" post="1"] [quote=ب] [quote] [/quote] [spoiler] [/spoiler] [list] [*] [/list] [center] [/center] [code] [/code] [poem] [/poem] [url=https://a.b] [/url] [color=red] [/color] :::spoiler ::: :::شعر ![](attachment:1) https://a.b/ا [^1] [^1]: a@b.c &#xE000; &lt; <!-- --> <b> \uE000 \uE001 \uE002 كلمة محمد مُحَمَّدٌ word 12 ٣ ، ؟ 😀 👨‍👩‍👧 \u200C \u200F \u202E \u0651'.split(
    ' ',
  )
const bodies = fc.string({ unit: fc.constantFrom(...pieces, ' '), maxLength: 60 })
const markup = fc.string({
  unit: fc.constantFrom(
    ...'< > </ /> " \' = & ; ! -- <!-- --> <a <p> </p> <div> </div> <b> <x-image <li <svg> <math> <style> <title> <textarea> </ol> <table> <tr> <td> href= class= id= style= onclick= javascript: https://a.b #fn-1 table hljs-a dir="rtl" &lt; &#60; &amp;lt; <br> ا a'.split(
      ' ',
    ),
    ' ',
    '\uE003',
    '\uE000',
  ),
  maxLength: 30,
})

test('any mixture renders to safe HTML', () => {
  fc.assert(
    fc.property(bodies, (body) => assertSafe(renderNow(body, members).html, body)),
    { numRuns: 600 },
  )
})

test('filling leaves no mark behind', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const html = fillBody(renderNow(body, members).html, { ...filling, cards: true })
      assert.doesNotMatch(html, /<!--|[\uE000-\uE00F]/)
      assert.equal(html.split('<blockquote').length, html.split('</blockquote>').length)
    }),
    { numRuns: 400 },
  )
})

test('sanitising twice is sanitising once', () => {
  fc.assert(
    fc.property(markup, (html) => {
      const once = sanitise(html)
      assert.equal(sanitise(once), once)
    }),
    { numRuns: 800 },
  )
})

test('a rendered body without marks passes the sanitiser unchanged', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const { html } = renderNow(body.replaceAll('[', '('), members)
      fc.pre(!/<!--|<div|<details|\uE000/.test(html))
      assert.equal(sanitise(html), html)
    }),
    { numRuns: 300 },
  )
})

test('what is quoted holds no quote, and quoting it again changes nothing', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const once = quotable(body)
      assert.equal(renderNow(once, members).html.includes('<!--q'), false)
    }),
    { numRuns: 300 },
  )
})

test('text functions take anything', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), bodies), fc.nat(50), (text, length) => {
      assert.equal(fold(fold(text)), fold(text))
      assert.equal(slugify(slugify(text)), slugify(text))
      assert.match(slugify(text), /^[\p{L}\p{N}\p{M}-]*$/u)
      assert.ok(excerpt(text, length).length <= length * 8 + 40)
      assert.ok([undefined, 'rtl', 'ltr'].includes(direction(text)))
      assert.ok(Array.isArray(mentionCandidates(text)))
    }),
    { numRuns: 400 },
  )
})
