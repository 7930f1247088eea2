/** The markup of the templates, as short as the scripts need it. */

export const composer = ({ target = 'thread-12', body = '', images = '', quick = true, title = false } = {}) => `
<reply-composer draft="${target}"><form class="compose${quick ? ' compose--quick' : ''}" method="post" action="/threads/x.12/reply" enctype="multipart/form-data">
<input type="hidden" name="submission_key" value="key-1">${title ? '<input name="title" dir="auto">' : ''}
<label for="body">نص المشاركة</label><textarea id="body" name="body" dir="auto" rows="6" cols="60">${body}</textarea>
<image-tray><ul class="tray" aria-label="الصور المرفقة">${images}</ul></image-tray>
<label>إرفاق صور<input type="file" name="images" accept="image/*" multiple></label>
<span class="compose__state" role="status"></span>
<button name="preview" value="1" formnovalidate>معاينة</button><button>إرسال الرد</button></form></reply-composer>`

export const trayItem = (id: number, name: string) => `
<li class="tray__item" data-id="${id}" data-markdown="![](attachment:${id})"><input type="hidden" name="attachment_ids" value="${id}">
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="" width="72" height="56"><span class="tray__name">${name}</span></li>`

export const bar = (post: number, own = false) =>
  own
    ? `<form method="post" action="/posts/${post}/reactions/delete"><button class="act act--own" aria-pressed="true" value="love"><span aria-hidden="true">❤️</span>أحببته</button></form>
     <a class="act act--smile" href="/posts/${post}/reactions" aria-label="اختر تفاعلًا">+</a>`
    : `<form method="post" action="/posts/${post}/reactions"><button class="act act--like" name="reaction" value="like">أعجبني</button></form>
     <a class="act act--smile" href="/posts/${post}/reactions" aria-label="اختر تفاعلًا">+</a>`

export const kindsPage = `<form class="kinds" method="post"><button name="reaction" value="like"><span class="symbol">👍</span>أعجبني</button>
<button name="reaction" value="love"><span class="symbol">❤️</span>أحببته</button><button name="reaction" value="sad"><span class="symbol">😢</span>أحزنني</button></form>`

export const post = (id: number, name: string, body: string) => `
<article class="post" id="post-${id}" aria-label="المشاركة"><a class="who__name" href="/members/x.1/"><bdi>${name}</bdi></a>
<div class="body">${body}</div><footer class="do"><reaction-bar post="${id}">${bar(id)}</reaction-bar>
<quote-button post="${id}"><a href="/threads/x.12/reply?quote=${id}">اقتباس</a></quote-button>
<multi-quote post="${id}"><button type="button" hidden aria-label="إضافة إلى الاقتباسات">+</button></multi-quote></footer></article>`

export const thread = (...posts: string[]) => `<thread-posts>${posts.join('')}</thread-posts>`
