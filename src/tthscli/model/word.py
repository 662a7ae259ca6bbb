"""The fixed words of a case file and what each says to a reader, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from tthscli.model.law import Text

WORDS: Mapping[str, Mapping[str, Text]] = {
    "stage": {
        "report": Text("giải quyết nguồn tin về tội phạm", "report of a crime"),
        "investigation": Text("điều tra", "investigation"),
        "resumed": Text("phục hồi điều tra", "resumed investigation"),
        "supplementary": Text("điều tra bổ sung", "supplementary investigation"),
        "repeated": Text("điều tra lại", "repeated investigation"),
        "prosecution": Text("truy tố", "prosecution"),
        "first_instance": Text("chuẩn bị xét xử sơ thẩm", "first-instance trial preparation"),
        "hearing": Text("tại phiên tòa", "hearing"),
        "after_judgment": Text("sau khi tuyên án", "after the judgment"),
        "appeal": Text("phúc thẩm", "appeal"),
    },
    "level": {
        "commune": Text("cấp xã", "commune"),
        "district": Text("cấp huyện", "district"),
        "region": Text("khu vực", "region"),
        "provincial": Text("cấp tỉnh", "province"),
        "high": Text("cấp cao", "high"),
        "ministry": Text("cấp bộ", "ministry"),
        "supreme": Text("tối cao", "supreme"),
        "military_region": Text("quân sự khu vực", "military, region"),
        "military_zone": Text("quân khu", "military zone"),
        "military_central": Text("quân sự trung ương", "military, central"),
    },
    "method": {
        "direct": Text("giao trực tiếp", "in person"),
        "relative": Text("giao qua người thân thích", "through a relative"),
        "commune": Text("qua Ủy ban nhân dân cấp xã", "through the commune"),
        "employer": Text("qua nơi làm việc, học tập", "through the employer or school"),
        "post": Text("qua bưu chính", "by post"),
        "posting": Text("niêm yết công khai", "by public posting"),
        "mass_media": Text("qua phương tiện thông tin đại chúng", "through the mass media"),
        "electronic": Text("bằng phương tiện điện tử", "electronically"),
        "facility": Text("qua trại tạm giam, nhà tạm giữ", "through the detention facility"),
        "court": Text("tại Tòa án", "at the court"),
    },
    "returned_by": {
        "procuracy": Text("Viện kiểm sát", "procuracy"),
        "presiding_judge": Text("Thẩm phán chủ tọa phiên tòa", "presiding judge"),
        "panel": Text("Hội đồng xét xử", "trial panel"),
    },
    "arrest": {
        "caught": Text("phạm tội quả tang", "caught in the act"),
        "wanted": Text("đang bị truy nã", "wanted"),
        "emergency": Text("trường hợp khẩn cấp", "emergency"),
        "warrant": Text("theo lệnh bắt để tạm giam", "on a warrant"),
        "extradition": Text("để dẫn độ", "for extradition"),
    },
    "roles": {
        "reporter": Text("người tố giác, báo tin", "reporter of the crime"),
        "suspect": Text("người bị tố giác, bị kiến nghị khởi tố", "suspect"),
        "held": Text("người bị giữ, bị bắt, bị tạm giữ", "held person"),
        "accused": Text("bị can", "accused"),
        "defendant": Text("bị cáo", "defendant"),
        "victim": Text("bị hại", "victim"),
        "civil_plaintiff": Text("nguyên đơn dân sự", "civil plaintiff"),
        "civil_defendant": Text("bị đơn dân sự", "civil defendant"),
        "related": Text("người có quyền lợi, nghĩa vụ liên quan", "person with related rights and duties"),
        "witness": Text("người làm chứng", "witness"),
        "attesting_witness": Text("người chứng kiến", "attesting witness"),
        "expert": Text("người giám định", "expert"),
        "valuer": Text("người định giá tài sản", "valuer"),
        "interpreter": Text("người phiên dịch, dịch thuật", "interpreter"),
        "representative": Text("người đại diện", "representative"),
        "relative": Text("người thân thích", "relative"),
        "defence_counsel": Text("người bào chữa", "defence counsel"),
        "rights_counsel": Text("người bảo vệ quyền và lợi ích hợp pháp", "counsel for rights and interests"),
        "investigator": Text("Điều tra viên", "investigator"),
        "procurator": Text("Kiểm sát viên", "procurator"),
        "judge": Text("Thẩm phán", "judge"),
        "assessor": Text("Hội thẩm", "assessor"),
        "clerk": Text("Thư ký Tòa án", "clerk"),
        "convict": Text("người bị kết án", "convict"),
        "guardian": Text("người giám hộ", "guardian"),
        "other": Text("người khác", "other"),
    },
    "body": {
        "investigating_body": Text("Cơ quan điều tra", "investigating body"),
        "assigned_body": Text(
            "cơ quan được giao tiến hành một số hoạt động điều tra", "body assigned some investigating activities"
        ),
        "procuracy": Text("Viện kiểm sát", "procuracy"),
        "court": Text("Tòa án", "court"),
        "appellate_court": Text("Tòa án cấp phúc thẩm", "appellate court"),
        "detention_facility": Text("trại tạm giam, nhà tạm giữ", "detention facility"),
        "expert_body": Text("tổ chức giám định", "expert body"),
        "commune": Text("Ủy ban nhân dân cấp xã", "commune"),
        "execution_body": Text("cơ quan thi hành án", "execution body"),
        "other": Text("cơ quan khác", "other"),
    },
    "severity": {
        "less_serious": Text("ít nghiêm trọng", "less serious"),
        "serious": Text("nghiêm trọng", "serious"),
        "very_serious": Text("rất nghiêm trọng", "very serious"),
        "extremely_serious": Text("đặc biệt nghiêm trọng", "extremely serious"),
    },
    "sex": {
        "male": Text("nam", "male"),
        "female": Text("nữ", "female"),
        "other": Text("khác", "other"),
    },
    "procedure": {
        "ordinary": Text("thông thường", "ordinary"),
        "summary": Text("rút gọn", "summary"),
    },
    "side": {
        "defence": Text("bào chữa", "defence"),
        "victim": Text("bảo vệ bị hại, đương sự", "victim"),
        "authority": Text("cơ quan tiến hành tố tụng", "authority"),
    },
}
"""The values of each field that has a closed list: the field (``body`` for the kind of a body), then the value."""


def label(field: str, value: str, lang: str) -> str:
    """What ``value`` of ``field`` says in ``lang``; the value itself where it is no fixed word."""
    known = WORDS.get(field, {}).get(value)
    return known.get(lang) if known else value
