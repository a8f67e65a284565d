"""Plain factories: a test still shows every value that it asserts."""

from io import BytesIO

import factory
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from PIL import Image

from articles.models import Article, Author, Embed, HouseSpelling, Person, Quote, Section, Topic
from media.models import Photo, Rendition
from newsroom.models import User


def person_with_role(role, **fields):
    """Return a colleague in the group of that name ("journalist", "editor", ...)."""
    user = UserFactory(**fields)
    user.groups.add(Group.objects.get(name=role))
    return user


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda number: f"colleague-{number}")
    is_staff = True
    password = factory.django.Password("a password of the tests")


class SectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Section

    name_kk = factory.Sequence(lambda number: f"Қала {number}")
    name_ru = factory.Sequence(lambda number: f"Город {number}")


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    name_kk = factory.Sequence(lambda number: f"Көлік {number}")
    name_ru = factory.Sequence(lambda number: f"Транспорт {number}")


class AuthorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Author

    name_kk = "Айдана Серікбай"
    name_ru = "Айдана Серикбай"


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name_kk = "Мәдина Қасенова"
    name_ru = "Мадина Касенова"
    post_kk = "Қалалық мобильділік басқармасының басшысы"
    post_ru = "руководитель Управления городской мобильности"


class QuoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Quote

    text_kk = "Трамвай — қаланың қарызы."
    text_ru = "Трамвай — это долг города."
    original_language = "kk"
    speaker = factory.SubFactory(PersonFactory)
    created_by = factory.SubFactory(UserFactory)


class HouseSpellingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HouseSpelling

    language = "kk"
    right = factory.Sequence("Сағынтаев {}".format)
    wrong = "Сагинтаев"
    note = "Қазақша мәтінде ғ және ы."


class EmbedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Embed

    url = "https://www.instagram.com/p/BzXy0000000/"
    provider = "instagram"
    author = "Алматы көшелері"
    text_kk = "Бүгін көшеде қар жауды."
    text_ru = "Сегодня на улице пошёл снег."
    created_by = factory.SubFactory(UserFactory)


class PhotoFactory(factory.django.DjangoModelFactory):
    """A photo with a credit in both languages and one rendition in each format."""

    class Meta:
        model = Photo
        skip_postgeneration_save = True

    image = factory.LazyFunction(lambda: ContentFile(jpeg(), name="photo.jpg"))
    width, height, size = 1200, 800, 1000
    digest = factory.Sequence(lambda number: f"{number:064x}")
    source_name = "трамвай.jpg"
    caption_kk = "Жаңа вагон Абай даңғылында"
    caption_ru = "Новый вагон на проспекте Абая"
    alt_kk = "Қызыл трамвай"
    alt_ru = "Красный трамвай"
    credit_kk = "Данияр Өтеген"
    credit_ru = "Данияр Отеген"
    uploaded_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def rendered(self, create, extracted, **kwargs):
        for form in Rendition.Format.values if extracted is not False else ():
            Rendition.objects.create(
                photo=self, format=form, width=640, height=427, name=f"{self.pk}.{form}", size=9
            )


class ArticleFactory(factory.django.DjangoModelFactory):
    """A working copy that is ready for publication in both languages."""

    class Meta:
        model = Article
        skip_postgeneration_save = True

    title_kk = "Трамвай Абай даңғылына қайта оралады"
    title_ru = "Трамвай возвращается на проспект Абая"
    lead_kk = "Қала алғашқы алты аялдаманы салуға кірісті."
    lead_ru = "Город начал строить первые шесть остановок."
    body_kk = '<p data-block="b1aaaaaa">Бірінші вагон сәуірде жүрмек.</p>'
    body_ru = '<p data-block="b1aaaaaa">Первый вагон обещают в апреле.</p>'
    section = factory.SubFactory(SectionFactory)
    created_by = factory.SubFactory(UserFactory)
    updated_by = factory.SelfAttribute("created_by")


def jpeg(size=(1200, 800), colour=(179, 32, 44)):
    """Return the bytes of a plain JPEG of that size, px."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()
