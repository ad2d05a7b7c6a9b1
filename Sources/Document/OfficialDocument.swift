// What an official document 公文 says beside its text: the elements of head and foot that GB/T 9704-2012 names.
public import Diagnose

/// `official:` of report.yaml. Elements that a document does not have are nil or empty; a layout prints nothing for them.
public struct OfficialDocument: Hashable, Sendable {
  /// 份号, six digits (7.2.1).
  public var copyNumber: String?
  /// 密级和保密期限: 机密★1年 (7.2.2).
  public var secrecy: String?
  /// 紧急程度 (7.2.3).
  public var urgency: String?
  /// 发文机关, the one in charge first (7.2.4). At least one.
  public var issuers: [String]
  /// 发文字号, as printed: 国发〔2021〕3号 (7.2.5).
  public var number: String?
  /// 签发人 of documents to a higher body 上行文 (7.2.6).
  public var signers: [String]
  /// 主送机关, without the colon behind them (7.3.2).
  public var recipients: String?
  /// 署名; the issuers unless given (7.3.5).
  public var signature: [String]
  /// Whether it is sealed: the signature then stands above the date, which is four characters from the right (7.3.5.1).
  public var hasSeal: Bool
  /// 附注, without its brackets (7.3.6).
  public var remark: String?
  /// 抄送机关, without the full stop behind them (7.4.2).
  public var copiesTo: String?
  /// 印发机关 and 印发日期 (7.4.3).
  public var printer: String?
  public var printed: ReportDate?
  /// Titles of the attachments in their order 附件 (7.3.4, 7.3.7).
  public var attachments: [String]
  public var span: Span

  public init(issuers: [String], span: Span) {
    (self.issuers, signature, self.span) = (issuers, issuers, span)
    (signers, attachments, hasSeal) = ([], [], true)
  }
}
