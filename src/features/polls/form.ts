import type { Reader } from '../layout/request.ts'
import type { FormView } from '../../platform/http/view-models.ts'
import { longestOption, longestQuestion, mostOptions, optionFields, resultsNames, type TypedPoll } from './input.ts'
import type { PollOfThread } from './queries.ts'
import type { PollFieldsView } from './view.ts'

/** A poll's fields, filled with what was typed. */
export function pollFields({ t }: Reader, typed: TypedPoll, errors: FormView['errors'], fixed = false): PollFieldsView {
  const options = fixed ? typed.options : optionFields(typed)
  const { question, max, days, results, isPublic, mayChange } = typed
  return {
    values: { question, max, days, results, isPublic, mayChange },
    options,
    mayHaveMore: !fixed && options.length < mostOptions,
    results: resultsNames.map((value) => ({ value, text: t(`polls.results-${value}`) })),
    errors,
    fixed,
    longest: { question: longestQuestion, option: longestOption },
  }
}

/** What the fields are filled with at first where there is a poll. */
export function typedOf({ poll, options }: PollOfThread): TypedPoll {
  return {
    question: poll.question,
    options: options.map((option) => option.text),
    max: String(poll.max_choices),
    days: '',
    results: poll.results,
    isPublic: poll.is_public === 1,
    mayChange: poll.may_change === 1,
    more: false,
  }
}
