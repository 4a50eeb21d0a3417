"""Sound texts that no repair may change: each a kind of text that has fooled one."""

from __future__ import annotations

from tests.seeds import ROOT

TEXTS = {
    "arabic": "عقدت في مدينة بشكيك الجلسة الدورية لمجلس وزراء دفاع الدول الأعضاء، وشارك فيها\n"
    "ممثلون عن الأمانة العامة. وخصوصاً في السنوات الأخيرة، تُعتبر المنظمة كياناً ضارّاً.\n"
    "يُنظر إلى ذلك على أنّه أمر مُهِمّ، لكنّ الدول لم تُقدّم شيئاً.\n",
    "persian": "نکتهٔ اساسی آن که عملاً در خدمت منافع روسیه عمل می‌کند.\n"
    "سیاست‌های دولت‌ها نقشی تعیین‌کننده دارند؛ سی نفر آمدند و شصت و شش تن رفتند.\n",
    "turkish": "Bu örgütün sadece Rusya'nın çıkarlarına hizmet ettiği değerlendirildi.\n"
    "Çalışma, 2022-2026 yıllarında (bkz. s. 12) sürdü.\n",
    "english": "The office of the chief was a fine one.  It was closed - for good.\n\n  12\n",
    "poetry": "قِفَا نَبْكِ مِنْ ذِكْرَى حَبِيبٍ وَمَنْزِلِ     بِسِقْطِ اللِّوَى بَيْنَ الدَّخُولِ فَحَوْمَلِ\n"
    "فَتُوضِحَ فَالمِقْرَاةِ لَمْ يَعْفُ رَسْمُهَا     لِمَا نَسَجَتْهَا مِنْ جَنُوبٍ وَشَمْأَلِ\n",
    "quran": "بِسْمِ اللَّهِ الرَّحْمَـٰنِ الرَّحِيمِ ﴿١﴾ الْحَمْدُ لِلَّهِ رَبِّ الْعَالَمِينَ ﴿٢﴾\n"
    "وَلَيَنصُرَنَّ ٱللَّهُ مَن يَنصُرُهُۥٓ إِنَّ ٱللَّهَ لَقَوِيٌّ عَزِيزٌ\n"
    "قال تعالى: ﴿وَلَيَنْصُرَنَّ اللَّهُ مَنْ يَنْصُرُهُ إِنَّ اللَّهَ لَقَوِيٌّ عَزِيزٌ﴾ [الحج: 40]\n",
    "mixed": "Kur’an’da “وَلَيَنْصُرَنَّ اللَّهُ مَنْ يَنْصُرُهُ” buyurulur (el-Hac 22/40), "
    "ve şöyle: الحمد لله رب العالمين.\n"
    "The word كتاب means “book”; the plural is كتب, in Persian کتاب‌ها.\n",
    "dictionary": "كَتَبَ يَكْتُبُ كَتْبًا وكِتَابًا وكِتَابَةً : خَطَّ\n"
    "حرف الهاء (هـ، ـهـ، ـه) آخر حروف كلمة «وجه»، وسنة 1420هـ، الـ«تايمز»\n",
}

#: Real sources without damage in what the modules for the Arabic script look at.
TURKISH_SOURCES = tuple(sorted(ROOT.glob("seeds/00[02]_*.txt")))
