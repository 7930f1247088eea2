/** Where a view leaves room for parts that are ready as bytes; no text that is escaped can contain it. */
export const slot = '<!--slot-->'
