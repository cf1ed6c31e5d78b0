// What Streamlit says in English of its own accord, in Vietnamese.
//
// Streamlit has no setting for its language. Only a text that is, from its first letter to its last,
// one of its own is replaced, in place: nothing that an officer wrote can be meant. What a newer
// version says in other words stays English until it is added here; a test in the browser looks.
(() => {
  document.documentElement.lang = 'vi';
  if (window.wordsOfStreamlit) return;
  window.wordsOfStreamlit = true;

  const WORDS = {
    // tables
    'Sort ascending': 'Xếp tăng dần',
    'Sort descending': 'Xếp giảm dần',
    'Autosize': 'Vừa với nội dung',
    'Pin column': 'Giữ cột bên trái',
    'Unpin column': 'Thôi giữ cột',
    'Hide column': 'Ẩn cột',
    'Copy column name': 'Chép tên cột',
    'selectbox': 'cột để chọn',
    'checkbox': 'cột để đánh dấu',
    'text': 'cột chữ',
    'number': 'cột số',
    'button': 'cột có nút',
    'Dataframe column menu': 'Việc với cột',
    'Format': 'Dạng số',
    'Automatic': 'Tự động',
    'Localized': 'Theo máy',
    'Plain': 'Không dấu phân cách',
    'Compact': 'Gọn',
    'Dollar': 'Đô la',
    'Percent': 'Phần trăm',
    'Scientific': 'Lũy thừa',
    'Accounting': 'Kế toán',
    'Statistics': 'Thống kê cột',
    'Show/hide columns': 'Hiện, ẩn cột',
    'Failed to generate file for download': 'Chưa tạo được tệp. Mở trang khác rồi trở lại đây để xem vì sao.',
    'Download as CSV': 'Tải bảng về (CSV)',
    'Search': 'Tìm',
    'Type to search': 'Gõ để tìm',
    'Close Search': 'Đóng ô tìm',
    'Previous Result': 'Kết quả trước',
    'Next Result': 'Kết quả sau',
    'Fullscreen': 'Toàn màn hình',
    'Close fullscreen': 'Thôi toàn màn hình',
    'Add row': 'Thêm dòng',
    'Delete row(s)': 'Xóa dòng',
    'Clear selection': 'Bỏ chọn',
    'Select all': 'Chọn tất cả',
    'Loading...': 'Đang tải…',
    'Failed to load data': 'Không tải được dữ liệu',
    'No options': 'Không có lựa chọn',
    'Invalid input.': 'Chưa đúng dạng.',
    '(index)': '(số thứ tự)',
    'empty': 'trống',
    'Empty': 'Trống',
    // choices and dates
    'Choose an option': 'Chọn',
    'Choose options': 'Chọn',
    'Select...': 'Chọn…',
    'No results': 'Không có mục nào khớp',
    'No options to select': 'Không có gì để chọn',
    'Clear value': 'Xóa lựa chọn',
    'Clear all': 'Xóa hết',
    'Clear entry': 'Xóa chữ đã gõ',
    'Dismiss': 'Đóng',
    'Open': 'Mở danh sách',
    'Menu': 'Các việc',
    'dd': 'ngày',
    'mm': 'tháng',
    'yyyy': 'năm',
    'Choose date': 'Chọn ngày',
    'Clear date': 'Xóa ngày',
    'Previous': 'Trước',
    'Next': 'Sau',
    'Previous month': 'Tháng trước',
    'Next month': 'Tháng sau',
    'Use arrow keys to navigate dates. Enter to select. Escape to close.':
      'Phím mũi tên để đổi ngày, Enter để chọn, Escape để đóng.',
    'Calendar': 'Lịch',
    // files
    'Upload': 'Chọn tệp',
    'Upload files': 'Thêm tệp',
    'Upload file': 'Thêm tệp',
    'Add files': 'Thêm tệp',
    'Drag and drop a file here': 'Thả tệp vào đây',
    'Drag and drop files here': 'Thả các tệp vào đây',
    'file upload': 'tải tệp lên',
    'Click to retry upload': 'Bấm để tải lại tệp',
    'Error:': 'Lỗi:',
    'Upload failed': 'Chưa tải được tệp',
    'Only one file is allowed.': 'Chỉ được chọn một tệp.',
    'Too many files': 'Nhiều tệp quá',
    'File size is too small.': 'Tệp quá nhỏ.',
    'File type not allowed.': 'Không đọc được loại tệp này.',
    'Unexpected error. Please try again.': 'Gặp lỗi ngoài dự kiến. Hãy thử lại.',
    // the page
    'Send message': 'Gửi',
    'Stop script': 'Dừng',
    'Close': 'Đóng',
    'App pages': 'Các trang',
    'Sidebar': 'Cột bên trái',
    'Expand sidebar': 'Mở cột bên trái',
    'Collapse sidebar': 'Thu cột bên trái',
    'Skip to main content': 'Đến nội dung chính',
    'Link to heading': 'Liên kết tới đề mục',
    'Help': 'Giải thích',
    'progress': 'tiến độ',
    'Chat message from assistant': 'Lời của chương trình',
    'Chat message from user': 'Lời của cán bộ',
    'Running...': 'Đang làm…',
    'Stop': 'Dừng',
    'Rerun': 'Làm lại',
    'Connection error': 'Mất kết nối với chương trình',
    'Connecting': 'Đang kết nối',
    'CONNECTING': 'ĐANG KẾT NỐI',
    'Please wait...': 'Xin chờ…',
    'Streamlit server is not responding. Are you connected to the internet?':
      'Chương trình không trả lời. Xem chương trình còn chạy không; nội dung đã lưu vẫn còn nguyên.',
    'Connection timed out.': 'Chờ kết nối quá lâu.',
    'Connection lost. Please wait for the app to reconnect, then try again.':
      'Mất kết nối. Chờ chương trình kết nối lại rồi thử lần nữa.',
  };
  const MONTHS = [
    'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
    'November', 'December',
  ];
  const WEEKDAYS = {
    Monday: 'Thứ Hai', Tuesday: 'Thứ Ba', Wednesday: 'Thứ Tư', Thursday: 'Thứ Năm', Friday: 'Thứ Sáu',
    Saturday: 'Thứ Bảy', Sunday: 'Chủ nhật',
  };
  const month = (name) => MONTHS.indexOf(name) + 1;
  const M = `(${MONTHS.join('|')})`;
  const D = `(${Object.keys(WEEKDAYS).join('|')})`;
  const PATTERNS = [
    [/^([\d.]+ ?[KMG]?B) per file.*$/, (_, size) => `tối đa ${size} mỗi tệp`],
    [/^File must be (.+) or smaller\.$/, (_, size) => `Tệp phải nhỏ hơn ${size}.`],
    [/^File is larger than (.+)$/, (_, size) => `Tệp lớn hơn ${size}`],
    [/^File is too large\. Maximum size is .+$/, () => 'Tệp lớn quá.'],
    [/^(\S+) files are not allowed\.$/, (_, kind) => `Không đọc được tệp loại ${kind}.`],
    [/^Upload or drag and drop (?:a )?files?(?: \((.+)\))?$/,
      (_, kinds) => `Chọn hoặc thả tệp vào đây${kinds ? ` (${kinds})` : ''}`],
    [/^Remove (.+)$/, (_, name) => `Bỏ ${name}`],
    [/^Cancel upload of (.+)$/, (_, name) => `Thôi tải ${name}`],
    [/^Help for (.+)$/, (_, name) => `Giải thích: ${name}`],
    [/^(\d+) (?:options?|results?) available\.$/, (_, count) => `${count} lựa chọn.`],
    [/^(\d+) (?:of (\d+) )?results?$/, (_, at, all) => (all ? `${at} trên ${all}` : `${at} kết quả`)],
    [/^Over 1000 results$/, () => 'Hơn 1000 kết quả'],
    [/^Use Up and Down to choose options, .+$/,
      () => 'Phím lên, xuống để tìm, Enter để chọn, Escape để đóng.'],
    [/^\w+ icon$/, () => 'biểu tượng'],
    [new RegExp(`^${M} (\\d{4})$`), (_, name, year) => `Tháng ${month(name)} năm ${year}`],
    [new RegExp(`^(Today, |Selected Date: )?(?:${D}, )?${M} (\\d+), (\\d{4})( selected)?$`),
      (_, what, weekday, name, day, year, chosen) =>
        `${what?.startsWith('Today') ? 'Hôm nay, ' : ''}${weekday ? `${WEEKDAYS[weekday]}, ` : ''}` +
        `ngày ${day} tháng ${month(name)} năm ${year}${what?.startsWith('Selected') || chosen ? ', đã chọn' : ''}`],
  ];

  const said = (text) => {
    const own = text.trim();
    if (!own || own.length > 200) return text;
    if (Object.hasOwn(WORDS, own)) return WORDS[own];
    if (!/^\w/.test(own)) return text;
    for (const [pattern, words] of PATTERNS) {
      if (pattern.test(own)) return own.replace(pattern, words);
    }
    return text;
  };

  const ATTRIBUTES = ['aria-label', 'title', 'placeholder'];
  const attribute = (element, name) => {
    const there = element.getAttribute(name);
    const words = there && said(there);
    if (words && words !== there) element.setAttribute(name, words);
  };
  const node = (found) => {
    if (found.nodeType === Node.TEXT_NODE) {
      const words = said(found.data);
      if (words !== found.data) found.data = words;
    } else if (found.nodeType === Node.ELEMENT_NODE && !found.closest('style, script, textarea, article')) {
      ATTRIBUTES.forEach((name) => attribute(found, name));
      found.childNodes.forEach(node);
    }
  };
  node(document.body);
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes, attributeName } of changes) {
      if (type === 'attributes') attribute(target, attributeName);
      else if (type === 'characterData') node(target);
      else addedNodes.forEach(node);
    }
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
})();
