import { mostHits } from '../search/wanted.ts'

const text = (description: string, more: object = {}) => ({ description, schema: { type: 'string', ...more } })
const whole = (description: string, more: object = {}) => ({
  description,
  schema: { type: 'integer', minimum: 0, ...more },
})
const day = (description: string) => text(description, { format: 'date' })

/** Query parameters of a search, as its page takes them too. */
const parameters = {
  q: text('Words, "phrases", -not, or, begin*.', { maxLength: 200 }),
  page: whole('Counts from 1; 20 results a page.', { minimum: 1, default: 1 }),
  in: text('Only titles.', { enum: ['titles'] }),
  forum: {
    description: 'Ids of forums, repeated; each with those below it.',
    schema: { type: 'array', items: { type: 'integer' } },
    style: 'form',
    explode: true,
  },
  thread: whole('Id of a thread.'),
  member: text('Names of members, with commas between.'),
  prefix: whole('Id of a prefix.'),
  tag: text('Names of tags, with commas between; of a thread that has them all.'),
  since: day('First day of writing.'),
  until: day('Last day of writing.'),
  replies: whole('Fewest replies of the thread.'),
  order: text('', { enum: ['relevance', 'date', 'replies'], default: 'relevance' }),
  as: text('One result for each post or each thread.', { enum: ['posts', 'threads'], default: 'posts' }),
  typed: text('1 never reads the words as typed with the keyboard in the other language.', { enum: ['1'] }),
  upto: whole(
    'What page 1 answered as `upto`, so that later pages go on with it. Left out, they go on for half an hour with the page 1 that the same asker had last.',
  ),
}

const result = {
  post_id: { type: 'integer' },
  thread_id: { type: 'integer' },
  title: { type: 'string', description: 'Of the thread, as plain text.' },
  snippet_html: { type: 'string', description: 'Escaped text with <mark> around what was found, and no other tag.' },
  url: { type: 'string', description: 'Path of the post; leads to its place in the thread.' },
}

const found = {
  total: { type: 'integer', description: `How many are told; at most ${mostHits}.` },
  more: { type: 'boolean', description: 'Whether there are more than are told.' },
  page: { type: 'integer' },
  pages: { type: 'integer' },
  upto: { type: ['integer', 'null'], description: 'The newest post that was found.' },
  instead: { type: ['string', 'null'], description: 'The words that were looked for where those typed found nothing.' },
  meant: { type: ['string', 'null'], description: 'Words that may have been meant, where nothing was found.' },
  results: { type: 'array', items: strict(result) },
}

function strict(properties: Record<string, object>) {
  return { type: 'object', properties, required: Object.keys(properties) }
}

const json = (schema: object) => ({ 'application/json': { schema } })
const refusal = (description: string) => ({ description, content: json(strict({ error: { type: 'string' } })) })

/** OpenAPI 3.1 of everything under /api/v1/. */
export function description(baseUrl: string) {
  return {
    openapi: '3.1.0',
    info: { title: 'Muntada', version: '1' },
    servers: [{ url: `${baseUrl}/api/v1` }],
    paths: {
      '/search': {
        get: {
          summary: 'Posts that this reader may see',
          description:
            'Guests may ask, and members with the cookie of their session. At least one parameter must narrow the search.',
          parameters: Object.entries(parameters).map(([name, about]) => ({ name, in: 'query', ...about })),
          responses: {
            200: { description: 'What was found', content: json(strict(found)) },
            400: refusal('What cannot be asked: nothing, too long, a name or a date that is none'),
            404: refusal('Past the last page'),
            429: { ...refusal('Too often'), headers: { 'Retry-After': { schema: { type: 'integer' } } } },
          },
        },
      },
    },
  }
}
