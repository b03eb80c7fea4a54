using System.Collections.Frozen;

namespace SearchEngine.Papers.Search;

/// <summary>
/// Words that stand in papers about anything. In a large index they are frequent and count next to nothing; in one of a few digests
/// nothing else tells them from words that say what a paper is about.
/// </summary>
internal static class OrdinaryWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        """
        about above achieve achieved achieves achieving across additional additionally address addressed addresses addressing
        all allow allowing allows along already also although among any approach approaches are around aspects available based
        because become been before being best better between beyond both bring but can cannot cause caused causes causing
        challenge challenges challenging commonly compare compared comparing comprehensive conduct conducted consequently
        consider considered consistently contrast could create created creates creating current currently demonstrate
        demonstrated demonstrates demonstrating despite develop developed different difficult directly due during each
        e.g easily effective effectively effectiveness either employ employed employing enable enables enabling enhance
        enhanced enhances enhancing ensure ensures ensuring especially etc even evaluate evaluated every existing experimental
        experiments explore extensive few finally find findings first for focus found from further furthermore future general
        give given gives has have hence here high higher highlight highlights highly how however i.e important importantly improve
        improved improvement improvements improves improving include includes including increase increases increasing
        increasingly indicate indicates instead into introduce introduced introduces introducing investigate issue issues its
        itself key lack lacks large largely lead leading leads less leverage leverages leveraging like limit limitation
        limitations limited limits low lower main mainly make makes making many may means method methods might more moreover most
        much must namely need needed needs new not notable notably novel numerous obtain obtained offer offering offers often
        one only or other others our out outperform outperforming outperforms over overall overcome paper particular particularly
        perform possible potential present presented presents previous previously prior problem problems propose proposed
        proposes proposing provide provided provides providing range rather recent recently rely relies relying remain remains
        require required requires requiring respectively result resulting results second several show showing shown shows
        significant significantly similar simple since single so some specific specifically still strong studies study such
        suffer suffers suggest suggests superior support than that the their them then there therefore these they this those
        three through thus to together toward towards two typically under understand unlike until upon use used useful uses using
        usually various very via was way ways well were what when where whether which while who whose why widely will with within
        without work works would yet
        away back chosen down handling idea literature markedly min max modest onto primarily put received smaller six 上来 偏向 相当 真正 确立 上述 忽视
        一个 一些 一定 一种 一致 上述 不同 不足 与其 两个 为此 主要 之前 之后 之间 也是 产生 从而 任何 优于 优势 传统 但是 作为 使得 使用 依赖 依靠 保持
        借助 健壮 充分 克服 全面 公开 其中 其他 具体 具备 具有 减少 出现 分别 创新 创造 利用 前景 包含 包括 即使 即可 取得 受到 变得 只有 可以 可能 可行 各种
        同时 同样 后续 否则 启用 含有 在于 均可 基于 增加 增强 多个 多种 大大 大幅 大量 如何 如此 妨碍 存在 完成 实现 实验 实际 容易 对于 对此 导致 展现 展示
        展示了 巨大 已经 带来 应对 广泛 建立 开发 引入 强大 当前 影响 往往 得到 必须 性能 怎样 所有 所需 找到 技术 拥有 持续 指出 按照 探索 探讨 提供 提出
        提升 提高 支持 改善 改进 效果 整体 无需 无法 旨在 明显 是否 显示 显著 显著提升 更好 更高 最终 最好 最高 有助 有助于 有效 有效性 有限 本文 来自 极大 构建 某些 根据
        比较 没有 注重 测试 涉及 满足 潜力 潜在 现有 现有方法 用于 由于 相关 相比 相较 直接 看到 真实 知道 研究 研究者 确保 突出 突破 等等 简单 系列 结合 结果 结果表明 给出 经过 综合 缓解 缺乏 考虑 而且 而非 能够
        能力 至关重要 良好 虽然 表明 表现 表示 被动 要求 观察 解决 解决了 证明 评估 该方法 论文 设计 设置 证实 请求 起来 超过 超越 较低 较高 较好 较少 达到 过程 过去 这些 这样 这种 进一步 进行 适合 适用 适用于 通常 通过
        造成 采用 重要 重要性 针对 问题 需求 需要 面临 非常 领域 首先 首次 高度 验证 挑战 方法 方案 方式 方面 关键 关注 不仅 不能 不会 不可 不再
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string word) => Words.Contains(word);
}
