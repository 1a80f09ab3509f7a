// SPDX-License-Identifier: GPL-3.0-only
#include "ui/settings/dataset_check.h"

#include <QMetaObject>

#include <utility>

namespace ui {

void DatasetCheck::setChecker(DatasetChecker checker)
{
    m_checker = std::move(checker);
}

void DatasetCheck::start(const engine::Source& dataset)
{
    const int number = ++m_number;
    const auto answer = [this, number, dataset](const DatasetAnswer& given) {
        QMetaObject::invokeMethod(
            this,
            [this, number, dataset, given] { conclude(number, dataset, given); },
            Qt::QueuedConnection);
    };
    if (!m_checker)
        return answer({});
    m_thread = std::jthread([answer, dataset, checker = m_checker](const std::stop_token& stop) {
        answer(checker(dataset, stop));
    });
}

void DatasetCheck::conclude(int number, const engine::Source& dataset, const DatasetAnswer& answer)
{
    if (number != m_number)
        return;
    if (!answer.problem.empty())
        return Q_EMIT refused(QString::fromStdString(answer.problem));
    QStringList remarks;
    for (const std::string& remark : answer.remarks)
        remarks.append(QString::fromStdString(remark));
    Q_EMIT accepted(dataset, remarks);
}

} // namespace ui
