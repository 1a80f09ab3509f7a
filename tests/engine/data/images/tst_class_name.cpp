// SPDX-License-Identifier: GPL-3.0-only
// Names that look the same are the same. Expected texts are written as code points of the Unicode
// standard's own examples (UAX 15).
#include "engine/data/images/class_name.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

class TestClassName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothFormsOfAnAccentAreOne()
    {
        const std::string composed = "caf\u00e9";
        QCOMPARE(classNameOf("cafe\u0301"), composed);
        QCOMPARE(classNameOf(composed), composed);
        QCOMPARE(classNameOf("plain"), std::string("plain"));
        QCOMPARE(classNameOf(""), std::string());
    }

    void severalMarksComeInOneOrder()
    {
        // s with dot below and dot above, in either order; Vietnamese; Hangul; kana.
        QCOMPARE(classNameOf("s\u0323\u0307"), std::string("\u1e69"));
        QCOMPARE(classNameOf("s\u0307\u0323"), std::string("\u1e69"));
        QCOMPARE(classNameOf("pho\u031b\u0309"), std::string("ph\u1edf"));
        QCOMPARE(classNameOf("\u1100\u1161\u11a8"), std::string("\uac01"));
        QCOMPARE(classNameOf("\u304b\u3099"), std::string("\u304c"));
    }

    void lettersThatOnlyLookAlikeStayApart()
    {
        QVERIFY(classNameOf("a") != classNameOf("\u0430"));      // Latin, Cyrillic
        QVERIFY(classNameOf("\ufb01sh") != classNameOf("fish")); // a ligature is another letter
    }

    void bytesOfOlderSystemsAreRead()
    {
        QCOMPARE(classNameOf("donn\xe9"
                             "es"),
                 std::string("donn\u00e9es"));
        QCOMPARE(classNameOf("\x80 5"), std::string("\u20ac 5")); // Windows-1252
    }
};

PALIMPSEST_TEST(TestClassName)
#include "tst_class_name.moc"
