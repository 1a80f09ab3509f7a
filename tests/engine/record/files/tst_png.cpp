// SPDX-License-Identifier: GPL-3.0-only
// Pictures in PNG form: what goes in comes out, and damage is told by an exception alone.
#include "engine/core/base/errors.h"
#include "engine/record/files/png.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cstdio>
#include <unistd.h>

using namespace engine;

namespace {

Image gradient()
{
    Image image{5, 4, {}};
    for (int byte = 0; byte < 5 * 4 * 3; ++byte)
        image.rgb.push_back(static_cast<std::uint8_t>(byte * 4));
    return image;
}

// What the function leaves on standard error, libraries included.
template <typename Function> std::string standardErrorOf(Function function)
{
    std::FILE* file = std::tmpfile();
    const int usual = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    function();
    dup2(usual, STDERR_FILENO);
    close(usual);
    std::rewind(file);
    std::string text(4096, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), file));
    std::fclose(file);
    return text;
}

} // namespace

class TestPng : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPictureSurvives()
    {
        const Image image = gradient();
        QVERIFY(imageFromPng(pngOf(image)) == image);
    }

    void everyDamagedByteIsFoundInSilence()
    {
        const std::vector<std::uint8_t> whole = pngOf(gradient());
        int found = 0;
        const std::string said = standardErrorOf([&] {
            for (std::size_t byte = 0; byte < whole.size(); ++byte) {
                std::vector<std::uint8_t> damaged = whole;
                damaged[byte] ^= 0x10U;
                try {
                    (void)imageFromPng(damaged);
                } catch (const DataError&) {
                    ++found;
                }
            }
        });
        QCOMPARE(found, static_cast<int>(whole.size()));
        QCOMPARE(said, std::string());
    }

    void everyCutIsFoundInSilence()
    {
        const std::vector<std::uint8_t> whole = pngOf(gradient());
        const std::string said = standardErrorOf([&] {
            for (std::size_t length = 0; length < whole.size(); ++length) {
                const std::span<const std::uint8_t> cut(whole.data(), length);
                QVERIFY_THROWS_EXCEPTION(DataError, (void)imageFromPng(cut));
            }
        });
        QCOMPARE(said, std::string());
    }
};

PALIMPSEST_TEST(TestPng)
#include "tst_png.moc"
