import type { Subject } from '../form.ts'
import { books } from './books.ts'
import { defence } from './defence.ts'
import { english } from './english.ts'
import { history } from './history.ts'
import { language } from './language.ts'
import { news } from './news.ts'
import { poetry } from './poetry.ts'
import { welcome } from './welcome.ts'

/** The subjects of this half of the corpus, in the order of their forums. */
export const subjectsA: Subject[] = [welcome, english, news, defence, history, poetry, language, books]
