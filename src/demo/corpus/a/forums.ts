import type { ForumText } from '../form.ts'

const GENERAL = 'المنتدى العام'
const NEWS = 'الأخبار والتحليل'
const CULTURE = 'الثقافة والأدب'
const SCIENCE = 'العلم والتقنية'
const LIFE = 'الحياة'

/** Every forum of the demo in the order it is shown; categories appear in the order of their first forum. */
export const forumTexts: ForumText[] = [
  {
    key: 'welcome',
    category: GENERAL,
    title: 'الترحيب والتعارف',
    description: 'عرّفنا بنفسك، ورحّب بالأعضاء الجدد، وشاركنا قصة اسمك ومدينتك.',
  },
  {
    key: 'market',
    category: GENERAL,
    title: 'البيع والشراء والخدمات',
    description: 'عروض الأعضاء وطلباتهم: اكتب الحال والسعر والمدينة بوضوح.',
  },
  {
    key: 'english',
    category: GENERAL,
    title: 'English Corner',
    description: 'A relaxed place to practise English, ask about words and talk with members from everywhere.',
  },
  {
    key: 'news',
    category: NEWS,
    title: 'الأخبار العامة',
    description: 'أخبار المدن والاقتصاد والتعليم والبيئة، مع ذكر المصدر والتاريخ.',
  },
  {
    key: 'defence',
    category: NEWS,
    title: 'الأخبار العسكرية',
    description: 'قراءة هادئة في الأنظمة والتمارين والموانئ والصناعات: المعلومة قبل الرأي.',
  },
  {
    key: 'history',
    category: CULTURE,
    title: 'التاريخ والتراث',
    description: 'مدن وأعلام ومخطوطات وحِرف، وما بقي من ذاكرة الأجداد.',
  },
  {
    key: 'poetry',
    category: CULTURE,
    title: 'الشعر والأدب',
    description: 'قصائد قديمة وحديثة، ومحاولات الأعضاء، وكلام في النقد والعروض.',
  },
  {
    key: 'language',
    category: CULTURE,
    title: 'اللغة العربية',
    description: 'نحو وإملاء ومعانٍ وأصول كلمات، للسائل والمتخصص معًا.',
  },
  {
    key: 'books',
    category: CULTURE,
    title: 'الكتب',
    description: 'ماذا نقرأ؟ مراجعات وترشيحات وقراءات جماعية واقتباسات.',
  },
  {
    key: 'tech',
    category: SCIENCE,
    title: 'التقنية والبرمجة',
    description: 'لغات وأدوات وخوادم ومشاريع الأعضاء: اسأل وأرفق الخطأ كما ظهر.',
  },
  {
    key: 'phones',
    category: SCIENCE,
    title: 'الهواتف والحواسيب',
    description: 'تجارب الشراء والصيانة والمقارنات، ومن جرّب يفيد من ينوي.',
  },
  {
    key: 'health',
    category: SCIENCE,
    title: 'الصحة والتغذية',
    description: 'عادات صحية وتجارب وأسئلة عامة، ولا غنى عن رأي الطبيب.',
  },
  {
    key: 'cooking',
    category: LIFE,
    title: 'المطبخ',
    description: 'وصفات مجرّبة وأسرار الأمهات وصور الأطباق من كل بلد.',
  },
  {
    key: 'travel',
    category: LIFE,
    title: 'السفر والرحلات',
    description: 'برامج رحلات ونصائح طريق وصور من مدن زارها الأعضاء.',
  },
  {
    key: 'sport',
    category: LIFE,
    title: 'الرياضة',
    description: 'مباريات وتحليل ولياقة، وتشجيع بلا تعصب.',
  },
  {
    key: 'family',
    category: LIFE,
    title: 'الأسرة والتربية',
    description: 'البيت والأبناء والمدرسة: تجارب من القلب واستشارات بين الأعضاء.',
  },
]
